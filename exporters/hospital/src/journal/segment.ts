import { open, type FileHandle } from 'node:fs/promises';
import { segmentPath, syncFolder } from './folder.js';

/** The file that the journal writes now. After an error it ends where the last good write ended, or it says it cannot be trusted. */
export class Segment {
  #length = 0;

  private constructor(
    readonly number: number,
    private readonly handle: FileHandle,
  ) {}

  /** @throws when the file cannot be made, or is there already */
  static async create(folder: string, number: number): Promise<Segment> {
    const handle = await open(segmentPath(folder, number), 'ax', 0o600);
    try {
      await syncFolder(folder);
    } catch (error) {
      await handle.close();
      throw error;
    }
    return new Segment(number, handle);
  }

  get bytes(): number {
    return this.#length;
  }

  /** Appends and waits until the disk has it. @throws as the file system does */
  async append(bytes: Buffer): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      written += (await this.handle.write(bytes, written, bytes.length - written)).bytesWritten;
    }
    await this.handle.datasync();
    this.#length += bytes.length;
  }

  /** Cuts off what a failed write left. @returns false when that failed, too: begin another file */
  async cutBack(): Promise<boolean> {
    try {
      await this.handle.truncate(this.#length);
      await this.handle.datasync();
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
