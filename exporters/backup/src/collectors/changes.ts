import { changeWindowsFile, type BackupPlan, type BackupPlansPolicy } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';
import { changeBackups, isWatched } from '../parse/change-backups.js';
import { labelsOfSystems } from '../parse/system-labels.js';
import type { PlanBook } from './plan-book.js';
import { readRecords } from './record-file.js';

export type ChangesPolicy = NonNullable<BackupPlansPolicy['changes']>;

/** Changes shown at a time; a hospital with more in a fortnight has other worries. The soonest count. */
const MAX_CHANGES = 200;

/**
 * Looks for the backups before and after every change that the file announces, among all plans of the changed system. It
 * reads what the tools said by the scrape before.
 */
export function changesCollector(plans: readonly BackupPlan[], policy: ChangesPolicy, book: PlanBook): Collector {
  const systems = labelsOfSystems(plans, policy.level);
  const plansOf = (system: string) => plans.filter((plan) => plan.system === system && plan.location === 'on_site');
  return {
    name: 'changes',
    async collect({ now }) {
      const nowSeconds = now.getTime() / 1000;
      const { changes } = await readRecords(policy.file, changeWindowsFile);
      const watched = changes
        .filter((change) => systems.has(change.system) && isWatched(change, policy, nowSeconds))
        .sort((a, b) => Date.parse(a.begins) - Date.parse(b.begins))
        .slice(0, MAX_CHANGES);
      return watched.flatMap((change): Sample[] => {
        const known = plansOf(change.system).flatMap(({ plan }) => book.get(plan) ?? []);
        const { system } = change;
        const info = {
          metric: METRICS.changeInfo,
          labels: { system, ...systems.get(system), change: change.change },
          value: 1,
        };
        // Nothing is claimed while no tool of the system has answered.
        const phases =
          known.length === 0
            ? []
            : changeBackups(
                change,
                known.flatMap(({ backups }) => backups),
                policy,
                nowSeconds,
              );
        return [
          info,
          ...phases.flatMap(({ phase, due, seen }) => {
            const labels = { system, change: change.change, phase };
            return [
              { metric: METRICS.changeDue, labels, value: due },
              { metric: METRICS.changeSeen, labels, value: seen ? 1 : 0 },
            ];
          }),
        ];
      });
    },
  };
}
