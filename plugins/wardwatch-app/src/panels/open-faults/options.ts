import type { Domain, Level } from '@wardwatch/contracts/levels';
import type { Query } from '../../api/request';

export interface OpenFaultsOptions {
  /** None chosen means all; a panel that was never edited has none. */
  readonly levels?: readonly Level[];
  readonly domain: Domain | '';
  /** Key of the register, or a dashboard variable such as `$system`. */
  readonly system: string;
  readonly unit: string;
  /** How many rows at most. */
  readonly rows: number;
}

export const DEFAULT_OPTIONS: OpenFaultsOptions = { domain: '', system: '', unit: '', rows: 20 };
export const MOST_ROWS = 100;

/** What a dashboard variable holds when "All" is chosen, or when it does not exist. */
const NO_CHOICE = /^(\$__all|all|\.[*+]|\$.*|\{.*\})?$/i;

/**
 * The options as a query of the workflow server.
 * @param interpolate fills in dashboard variables
 */
export function queryOf(options: OpenFaultsOptions, interpolate: (text: string) => string): Query {
  const chosen = (text: string | undefined) => {
    const value = interpolate(text ?? '').trim();
    return NO_CHOICE.test(value) ? undefined : value;
  };
  return {
    kind: 'fault',
    state: 'open',
    level: options.levels?.length ? [...options.levels].sort().join(',') : undefined,
    domain: options.domain || undefined,
    system: chosen(options.system),
    unit: chosen(options.unit),
  };
}
