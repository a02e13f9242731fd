import type {
  FaultLevelsPolicy,
  PagingPolicy,
  PeoplePolicy,
  RegistersPolicy,
  WorkingCalendarPolicy,
} from '@wardwatch/contracts';

/** The rules in force, read and checked together. */
export interface Policies {
  readonly faultLevels: FaultLevelsPolicy;
  readonly calendar: WorkingCalendarPolicy;
  readonly registers: RegistersPolicy;
  readonly people: PeoplePolicy;
  /** With `${NAME}` replaced. */
  readonly paging: PagingPolicy;
  /** SHA-256 (hex) of each file's text. */
  readonly digests: ReadonlyMap<string, string>;
}

export type PolicyTexts = ReadonlyMap<string, string> & Map<string, string>;
