import { restoreTestsFile, type BackupPlan, type BackupPlansPolicy } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import { METRICS } from '../metrics.js';
import { testsOfSystem } from '../parse/restore-tests.js';
import { labelsOfSystems } from '../parse/system-labels.js';
import { readRecords } from './record-file.js';

export type RestoreTestsPolicy = NonNullable<BackupPlansPolicy['restore_tests']>;

/** When each system with a plan was last restored to see whether its backups are any good (article 42). */
export function restoreTestsCollector(plans: readonly BackupPlan[], policy: RestoreTestsPolicy): Collector {
  const systems = labelsOfSystems(plans, policy.level);
  return {
    name: 'restore_tests',
    async collect({ now }) {
      const { tests } = await readRecords(policy.file, restoreTestsFile);
      return [...systems].flatMap(([system, labels]): Sample[] => {
        const { passed, lastFailed } = testsOfSystem(tests, system, now.getTime() / 1000);
        const overdueAt = passed === 0 ? 0 : passed + policy.every + policy.grace;
        return [
          { metric: METRICS.restoreTestInfo, labels: { system, ...labels }, value: 1 },
          { metric: METRICS.restoreTestPassed, labels: { system }, value: passed },
          { metric: METRICS.restoreTestOverdueAt, labels: { system }, value: overdueAt },
          { metric: METRICS.restoreTestFailed, labels: { system }, value: lastFailed ? 1 : 0 },
        ];
      });
    },
  };
}
