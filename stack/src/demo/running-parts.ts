import type { DemoPart, DemoSurroundings, Incident, MakePart } from './part.js';

/** What became of a part's start. */
export type PartState = 'starting' | 'running' | { readonly failed: string };

/** The parts of the demo hospital, each started apart from the others: one that fails takes none with it. */
export class RunningParts {
  readonly #parts: readonly DemoPart[];
  readonly #states = new Map<string, PartState>();

  constructor(
    make: readonly MakePart[],
    private readonly surroundings: DemoSurroundings,
  ) {
    this.#parts = make.map((one) => one(surroundings));
    this.#parts.forEach(({ key }) => this.#states.set(key, 'starting'));
  }

  list(): readonly { readonly part: DemoPart; readonly state: PartState }[] {
    return this.#parts.map((part) => ({ part, state: this.#states.get(part.key) ?? 'starting' }));
  }

  incident(key: string): Incident | undefined {
    return this.#parts.flatMap(({ incidents }) => incidents).find((incident) => incident.key === key);
  }

  async start(): Promise<void> {
    await Promise.all(
      this.#parts.map(async (part) => {
        try {
          await part.start();
          this.#states.set(part.key, 'running');
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          this.#states.set(part.key, { failed: why });
          this.surroundings.log(`demo part "${part.key}" did not start: ${why}`);
        }
      }),
    );
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#parts.map((part) => part.stop()));
  }
}
