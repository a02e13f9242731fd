import { open } from 'node:fs/promises';
import type { HospitalClock } from '../census/hospital-clock.js';
import { parseCensusCsv } from './census-csv.js';
import { CensusError, type CensusReference, type CensusSource } from './census-source.js';

const MOST_BYTES = 1024 * 1024;

/**
 * The census file that the hospital's system writes, read anew only when it changed. Let the system write under another name
 * and rename: a file half written is a census with wards missing.
 */
export function censusFile(path: string, clock: HospitalClock): CensusSource {
  let last: { stamp: string; reference: CensusReference } | null = null;
  return {
    async read(signal) {
      const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
        throw new CensusError(`cannot be opened (${error.code ?? 'unknown reason'})`);
      });
      try {
        const { size, mtimeMs, ino } = await file.stat();
        const stamp = `${ino} ${mtimeMs} ${size}`;
        if (last?.stamp === stamp) {
          return last.reference;
        }
        if (size > MOST_BYTES) {
          throw new CensusError(`is larger than ${MOST_BYTES} bytes`);
        }
        const text = await file.readFile({ encoding: 'utf8', signal });
        last = { stamp, reference: parseCensusCsv(text, clock) };
        return last.reference;
      } finally {
        await file.close();
      }
    },
  };
}
