import path from 'node:path';
import { demoPlans } from '../../config/demo-plans.js';
import { postgresqlBin } from '../../demo/backups/postgresql-bin.js';
import { collectorTimeoutSeconds } from '../../settings/timings.js';
import { httpReady, type Service } from '../../supervisor/service.js';
import { nodeService } from '../node-service.js';
import { demoBackups } from '../own.js';
import type { Plan } from '../plan.js';

export async function backupExporterService(plan: Plan): Promise<Service> {
  const { settings } = plan;
  const plans = settings.demo
    ? await plan.writeConfig(
        'backup-plans.yaml',
        demoPlans({
          everySeconds: settings.demoPlanSeconds,
          graceSeconds: settings.demoGraceSeconds,
          database: postgresqlBin() !== null,
        }),
      )
    : (settings.env['BACKUP_PLANS_FILE'] ?? path.join(settings.root, 'policies', 'backup-plans.yaml'));
  return nodeService(plan, {
    name: 'backup-exporter',
    program: 'exporters/backup/dist/main.js',
    env: {
      BACKUP_EXPORTER_LISTEN: `127.0.0.1:${settings.ports.backup}`,
      BACKUP_PLANS_FILE: plans,
      BACKUP_COLLECTOR_TIMEOUT: `${collectorTimeoutSeconds(settings.backupScrapeSeconds)}s`,
      DEMO_BACKUPS: demoBackups(plan),
      RESTIC_CACHE_DIR: path.join(await plan.folder('restic-cache')),
    },
    url: plan.url('backup'),
    ports: ['backup'],
    ready: httpReady(`${plan.url('backup')}/-/ready`),
    readyWithinSeconds: 30,
  });
}
