/** How the histories of one kind of thing are kept and read. */
export interface HistoryRules<Event, View> {
  /** Things remembered; past it those are forgotten that changed longest ago, finished ones first. */
  readonly most: number;
  /** Events remembered per thing. */
  readonly mostEvents: number;
  /** Order of events in a story, for the same thing. 0 means that the second says nothing new. */
  readonly compare: (one: Event, other: Event) => number;
  /** Reads a story in order. Pure. */
  readonly replay: (events: readonly Event[]) => View;
  /** Which event of a full history goes; never the newest. */
  readonly least: (events: readonly Event[]) => number;
  /** Milliseconds since the epoch after which the thing need not be remembered; Infinity while it goes on. */
  readonly keepUntil: (view: View) => number;
  readonly lastAt: (view: View) => number;
}

export interface Change<View> {
  readonly before: View | undefined;
  readonly after: View;
}

/** What became of an event. */
export type Noted<View> = Change<View> | 'same_again';

/**
 * Histories by key, each with the view that its events give. Whatever order events arrive in, the view is that of the
 * story in the order of its times: every event is put in its place and the story read anew.
 */
export class HistoryBook<Event, View> {
  readonly #entries = new Map<string, { events: Event[]; view: View }>();
  /** Forgotten before their time. */
  forgotten = 0;
  /** Events given up since a history was full. */
  shortened = 0;

  constructor(private readonly rules: HistoryRules<Event, View>) {}

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): View | undefined {
    return this.#entries.get(key)?.view;
  }

  *views(): IterableIterator<View> {
    for (const { view } of this.#entries.values()) {
      yield view;
    }
  }

  note(key: string, event: Event): Noted<View> {
    const known = this.#entries.get(key);
    const events = known?.events ?? [];
    let index = events.length;
    // Events mostly come in order, so the place is near the end.
    for (; index > 0; index -= 1) {
      const order = this.rules.compare(events[index - 1] as Event, event);
      if (order === 0) {
        return 'same_again';
      }
      if (order < 0) {
        break;
      }
    }
    events.splice(index, 0, event);
    if (events.length > this.rules.mostEvents) {
      events.splice(this.rules.least(events), 1);
      this.shortened += 1;
    }
    const after = this.rules.replay(events);
    this.#entries.set(key, { events, view: after });
    if (this.#entries.size > this.rules.most) {
      this.#forgetSome();
    }
    return { before: known?.view, after };
  }

  /** Lets go of what need not be remembered any more. */
  prune(nowMs: number): View[] {
    const gone: View[] = [];
    for (const [key, { view }] of this.#entries) {
      if (this.rules.keepUntil(view) < nowMs) {
        this.#entries.delete(key);
        gone.push(view);
      }
    }
    return gone;
  }

  toSnapshot(): [string, Event[]][] {
    return [...this.#entries].map(([key, { events }]) => [key, [...events]]);
  }

  restore(entries: readonly (readonly [string, readonly Event[]])[]): void {
    for (const [key, events] of entries) {
      this.#entries.set(key, { events: [...events], view: this.rules.replay(events) });
    }
  }

  /** A hundredth at once, so that a full book does not sort itself for every event. */
  #forgetSome(): void {
    const { most, keepUntil, lastAt } = this.rules;
    const byAge = [...this.#entries].sort(
      ([, one], [, other]) =>
        Number(keepUntil(one.view) === Infinity) - Number(keepUntil(other.view) === Infinity) ||
        lastAt(one.view) - lastAt(other.view),
    );
    for (const [key] of byAge.slice(0, Math.max(1, Math.floor(most / 100)))) {
      this.#entries.delete(key);
      this.forgotten += 1;
    }
  }
}
