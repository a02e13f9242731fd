/** What a visitor has made go wrong; incidents write it, the account and its department read it. */
export interface Mischief {
  /** Days of figures that are asked for the first time lose many followers. */
  followersFall: boolean;
  /** Months ahead lose their finished items. */
  contentLate: boolean;
  /** WeChat gives no more figures today. */
  quotaUsedUp: boolean;
  /** Times of the demo's calendar between which nobody answers; the last one may go on. */
  readonly silences: { fromMs: number; toMs: number | null }[];
}

export const noMischief = (): Mischief => ({
  followersFall: false,
  contentLate: false,
  quotaUsedUp: false,
  silences: [],
});
