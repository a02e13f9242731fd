import { readFile, stat } from 'node:fs/promises';
import { parsePolicy, PolicyError, stationRecords, type StationRecords } from '@wardwatch/contracts';
import type { Logger } from '@wardwatch/exporter-kit';

const NO_RECORDS: StationRecords = { patrols: [], comparisons: [], calibrations: [], stops: [] };
/** A file of records for years is far smaller. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The hospital's own records beside the policy, read again when the file changed. */
export class RecordsFile {
  #records: StationRecords = NO_RECORDS;
  #ok = true;
  #seen = '';
  #reading: Promise<void> | null = null;

  constructor(
    private readonly file: string,
    private readonly log: Logger,
  ) {}

  get records(): StationRecords {
    return this.#records;
  }

  /** Whether what is in force is what the file says now. */
  get ok(): boolean {
    return this.#ok;
  }

  /**
   * A file that is not there means that nothing is recorded; one that is bad leaves the records before in force. Whoever
   * asks while it is being read waits for the same reading.
   */
  refresh(): Promise<void> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  async #read(): Promise<void> {
    try {
      const state = await stat(this.file);
      const seen = `${state.mtimeMs} ${state.size} ${state.ino}`;
      if (seen === this.#seen) {
        return;
      }
      this.#seen = seen;
      if (state.size > MAX_BYTES) {
        throw new Error(`larger than ${MAX_BYTES} bytes: keep two years and move the rest to another file`);
      }
      this.#take(await readFile(this.file, 'utf8'));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        this.#set(NO_RECORDS, '');
      } else {
        this.#ok = false;
        this.log.error({ err: error }, 'records not read; those before stay in force');
      }
    }
  }

  #take(text: string): void {
    const parsed = parsePolicy(this.file, text.trim() === '' ? '{}' : text, stationRecords);
    if (!parsed.ok) {
      throw new PolicyError(parsed.faults);
    }
    this.#set(parsed.value, this.#seen);
  }

  #set(records: StationRecords, seen: string): void {
    this.#records = records;
    this.#ok = true;
    this.#seen = seen;
  }
}
