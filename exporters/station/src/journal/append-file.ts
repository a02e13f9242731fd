import { open, type FileHandle } from 'node:fs/promises';

interface Waiting {
  readonly text: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * A file that is only appended to. What is handed in while a write runs goes out together in the next one, so that many
 * writers share one write (and one sync). After a failed write the file is cut back to where it was whole.
 */
export class AppendFile {
  #waiting: Waiting[] = [];
  #pending = 0;
  /** Ends with the batch that is being written; null between batches. */
  #running: Promise<void> | null = null;

  private constructor(
    private readonly handle: FileHandle,
    private readonly sync: boolean,
    private size: number,
  ) {}

  /** @param sync whether an append is done only when it is on the disk, not only with the operating system */
  static async open(file: string, sync: boolean): Promise<AppendFile> {
    const handle = await open(file, 'a', 0o640);
    return new AppendFile(handle, sync, (await handle.stat()).size);
  }

  get bytes(): number {
    return this.size;
  }

  /** Characters handed in and not written yet. */
  get pending(): number {
    return this.#pending;
  }

  /** @throws when the text could not be written; nothing of it is in the file then */
  append(text: string): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ text, done, failed });
      this.#pending += text.length;
      this.#running ??= this.#run();
    });
  }

  /** Waits for what was handed in. */
  async close(): Promise<void> {
    while (this.#running !== null) {
      await this.#running;
    }
    await this.handle.close();
  }

  async #run(): Promise<void> {
    // Whoever hands in during the same step shares the first write.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#write(Buffer.from(batch.map(({ text }) => text).join(''), 'utf8'));
        batch.forEach(({ done }) => done());
      } catch (error) {
        batch.forEach(({ failed }) => failed(error));
      }
      batch.forEach(({ text }) => {
        this.#pending -= text.length;
      });
    }
    // In the same step as the look at the queue: nobody can join a run that has ended.
    this.#running = null;
  }

  async #write(bytes: Buffer): Promise<void> {
    try {
      for (let at = 0; at < bytes.length;) {
        at += (await this.handle.write(bytes, at)).bytesWritten;
      }
      if (this.sync) {
        await this.handle.datasync();
      }
      this.size += bytes.length;
    } catch (error) {
      await this.handle.truncate(this.size).catch(() => undefined);
      throw error;
    }
  }
}
