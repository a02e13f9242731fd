import type { Logger } from 'pino';

const PATIENCE_MS = 10_000;

/** What has been started, to be stopped in the opposite order; each part has bounded time for it. */
export class Stack {
  readonly #parts: { readonly name: string; readonly stop: () => Promise<void> | void }[] = [];

  constructor(private readonly log: Logger) {}

  push(name: string, stop: () => Promise<void> | void): void {
    this.#parts.push({ name, stop });
  }

  async unwind(): Promise<void> {
    for (let part = this.#parts.pop(); part !== undefined; part = this.#parts.pop()) {
      await this.#stop(part);
    }
  }

  async #stop({ name, stop }: { name: string; stop: () => Promise<void> | void }): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), PATIENCE_MS);
    });
    try {
      if ((await Promise.race([stop(), patience])) === 'late') {
        this.log.warn({ part: name }, 'did not stop in time');
      }
    } catch (error) {
      this.log.warn({ part: name, err: error }, 'did not stop cleanly');
    } finally {
      clearTimeout(timer);
    }
  }
}
