import type { Row } from '../row.js';
import { openWorkbench } from '../workbench.js';
import { hj212Row } from './hj212.js';
import { hl7Rows } from './hl7.js';
import { intakeRows } from './intake.js';
import { pluginRow } from './plugin.js';
import { rulesRow } from './rules.js';
import { screenRow } from './screen.js';
import { sqlRows } from './sql.js';

/** What is measured together, and under which ids of the results. */
export interface Measurement {
  readonly ids: readonly string[];
  readonly measure: (say: (line: string) => void) => Promise<readonly Row[]>;
}

/** Every row, in the order of the results. Each is bounded to a few minutes. */
export const ROWS: readonly Measurement[] = [
  {
    ids: ['P1', 'P2'],
    measure: async (say) => {
      const bench = await openWorkbench();
      return intakeRows(bench, say).finally(() => bench.stop());
    },
  },
  { ids: ['P7', 'P8'], measure: sqlRows },
  { ids: ['P9'], measure: async (say) => [...(await hl7Rows(say)), await hj212Row(say)] },
  { ids: ['P12'], measure: async (say) => [await pluginRow(), await screenRow(say)] },
  { ids: ['P13'], measure: async (say) => [await rulesRow(say)] },
];
