/** `place`: campus by campus, as the register names them; `fullest`: the ward with the fewest free beds first. */
export type WardOrder = 'place' | 'fullest';

export interface BedBoardOptions {
  readonly order?: WardOrder;
  readonly isLegendHidden?: boolean;
  /** Temporary places without a patient: a hospital has many and looks for them rarely. */
  readonly areSpareShown?: boolean;
}
