import type { Reason } from '@wardwatch/contracts';

export interface RefusalFacts {
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  readonly currentVersion?: number;
  readonly currentState?: string;
}

/** Something was asked that is not done, for a named reason. The edge makes a problem document of it. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly reason: Reason,
    readonly facts: RefusalFacts = {},
  ) {
    super(facts.detail === undefined ? reason : `${reason}: ${facts.detail}`);
  }
}
