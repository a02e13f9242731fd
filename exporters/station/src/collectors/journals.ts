import type { Collector } from '@wardwatch/exporter-kit';
import type { FramesJournal } from '../journal/frames-journal.js';
import type { ValuesJournal } from '../journal/values-journal.js';
import { METRICS } from '../metrics.js';

/** Size and health of what is kept on disk. */
export function journalsCollector(values: ValuesJournal, frames: FramesJournal): Collector {
  const of = (journal: string) => ({ labels: { journal } });
  return {
    name: 'journals',
    collect: async () => [
      { metric: METRICS.journalBytes, ...of('values'), value: values.bytes },
      { metric: METRICS.journalBytes, ...of('frames'), value: frames.bytes },
      ...(frames.oldest === null
        ? []
        : [{ metric: METRICS.journalOldest, ...of('frames'), value: frames.oldest / 1000 }]),
      { metric: METRICS.journalDamaged, ...of('values'), value: values.damaged },
      { metric: METRICS.journalErrors, ...of('values'), value: values.writeErrors },
      { metric: METRICS.journalErrors, ...of('frames'), value: frames.writeErrors },
    ],
  };
}
