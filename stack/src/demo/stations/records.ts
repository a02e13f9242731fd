import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { DEMO_STATIONS } from './places.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const RECORDS_NAME = 'station-records.yaml';

/** What the keepers of the demo's stations have written down by now: they patrol, calibrate and compare in time. */
export function recordsText(now: number): string {
  const stations = Object.values(DEMO_STATIONS);
  const at = (ms: number) => new Date(ms).toISOString();
  const analysers = stations.flatMap(({ key, codes }) =>
    Object.keys(codes)
      .filter((factor) => factor !== 'flow')
      .map((factor) => ({ station: key, factor })),
  );
  return stringify({
    patrols: stations.map(({ key }, index) => ({ station: key, at: at(now - (2 + index) * HOUR) })),
    calibrations: analysers.map((one, index) => ({ ...one, at: at(now - (1 + (index % 5)) * DAY), passed: true })),
    // One pair in twelve does not agree: the accuracy of an analyser is rarely whole. Minutes apart, so all in one month.
    comparisons: analysers.flatMap((one, index) =>
      [0, 1, 2].map((pair) => ({
        ...one,
        at: at(now - (index * 3 + pair) * 60_000),
        passed: (index * 3 + pair) % 12 !== 5,
      })),
    ),
  });
}

/** Whole or not at all, since the exporter reads it whenever it changes. */
export async function writeRecords(folder: string, now: number): Promise<void> {
  const file = path.join(folder, RECORDS_NAME);
  await writeFile(`${file}.new`, recordsText(now));
  await rename(`${file}.new`, file);
}
