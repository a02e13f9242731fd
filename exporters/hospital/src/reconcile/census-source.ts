/** How many patients each ward has according to the hospital's own census. */
export interface CensusReference {
  /** The moment that the census speaks for, milliseconds since the epoch. */
  readonly asOf: number;
  readonly wards: readonly { readonly ward: string; readonly patients: number }[];
}

/** Where the census comes from: a file, or a query of the SQL part. */
export interface CensusSource {
  /** Settles soon after the signal aborts. @throws CensusError with what is wrong and how to mend it */
  read(signal: AbortSignal): Promise<CensusReference>;
}

/** A census that cannot be read or understood. Its message never holds content of the census. */
export class CensusError extends Error {
  override readonly name = 'CensusError';
}
