/** What became of one message. `detail` is shown to people: never an address, a token or a body of ours. */
export type Delivery =
  | { readonly ok: true; readonly detail: string }
  | {
      readonly ok: false;
      readonly detail: string;
      /** The channel asks to be left alone: nothing goes out through it for so long. */
      readonly pauseSeconds: number | null;
    };

/** What a page says, before a channel gives it a form. */
export interface PageText {
  readonly number: string;
  readonly level: string;
  readonly levelName: string;
  readonly title: string;
  readonly reason: 'created' | 'level_raised' | 'reopened' | 'recovered' | 'test';
  readonly system: string | null;
  readonly unit: string | null;
  /** Clock time in the hospital's zone, with the date when it is not today; null when nothing is due. */
  readonly respondBy: string | null;
  readonly link: string | null;
}

/** A way to reach people. */
export interface Channel {
  readonly name: string;
  /** Where messages go, fit to be shown. */
  readonly target: string;
  /** The messages that a page makes: several when it does not fit into one. */
  compose(page: PageText): string[];
  send(message: string): Promise<Delivery>;
  /** Null when it could send now; otherwise what is missing. */
  missing(): Promise<string | null>;
}
