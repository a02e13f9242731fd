import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HospitalPen } from './hospital-pen.js';

/** Writes how many patients every ward has, as a hospital's own system would for comparison. */
export class CensusFile {
  readonly path: string;

  constructor(
    folder: string,
    private readonly pen: HospitalPen,
  ) {
    this.path = path.join(folder, 'census.csv');
  }

  async write(now: number): Promise<void> {
    const { world, places, time } = this.pen;
    // Events have whole seconds: what happened within this one is in the census, so it speaks for the next.
    const asOf = time.stamp(now + 1000);
    const rows = places.wards.map(
      ({ key }) => `${asOf},${key},${world.inpatients.filter(({ ward }) => ward === key).length}`,
    );
    await writeFile(`${this.path}.new`, `as_of,ward,patients\n${rows.join('\n')}\n`);
    await rename(`${this.path}.new`, this.path);
  }
}
