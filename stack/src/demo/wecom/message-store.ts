import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A message that the stand-in received. `to` is the robot or the application. */
export interface Message {
  readonly id: number;
  readonly at: string;
  readonly to: string;
  readonly msgtype: 'text' | 'markdown';
  readonly content: string;
}

const KEPT = 200;

/** The last messages, kept over a restart. */
export class MessageStore {
  private messages: Message[] = [];
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly file: string) {}

  async load(): Promise<void> {
    try {
      this.messages = JSON.parse(await readFile(this.file, 'utf8')) as Message[];
    } catch {
      this.messages = [];
    }
  }

  /** Newest first. */
  list(): readonly Message[] {
    return this.messages.toReversed();
  }

  add(to: string, msgtype: Message['msgtype'], content: string): void {
    const id = (this.messages.at(-1)?.id ?? 0) + 1;
    this.messages = [...this.messages, { id, at: new Date().toISOString(), to, msgtype, content }].slice(-KEPT);
    this.save();
  }

  clear(): void {
    this.messages = [];
    this.save();
  }

  private save(): void {
    this.writing = this.writing
      .then(() => this.write())
      .catch((error: unknown) => console.error('messages not kept:', error));
  }

  private async write(): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true });
    await writeFile(`${this.file}.new`, JSON.stringify(this.messages));
    await rename(`${this.file}.new`, this.file);
  }
}
