import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Grafana } from '../install/find-grafana.js';
import type { Secrets } from '../settings/secrets.js';
import type { ExporterName, Settings } from '../settings/settings.js';
import type { Service } from '../supervisor/service.js';
import { alertmanagerService, prometheusService } from './monitoring.js';
import { demoService, previewService, workflowService } from './own.js';
import { blackboxService, nodeExporterService, snmpService } from './estate.js';
import { accountsExporterService } from './exporters/accounts.js';
import { backupExporterService } from './exporters/backup.js';
import { hospitalExporterService } from './exporters/hospital.js';
import { outreachExporterService } from './exporters/outreach.js';
import { partnersExporterService } from './exporters/partners.js';
import { stationExporterService } from './exporters/station.js';
import { grafanaService } from './grafana.js';
import { postgresService } from './postgres.js';

/** What every service is made from. */
export interface Plan {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly grafana: Grafana | null;
  /** Writes a generated file into `<state>/config` and returns its path. */
  readonly writeConfig: (name: string, text: string) => Promise<string>;
  /** A folder below the state folder, made when absent. */
  readonly folder: (...names: string[]) => Promise<string>;
  readonly url: (port: keyof Settings['ports']) => string;
  readonly say: (line: string) => void;
}

export function makePlan(
  settings: Settings,
  secrets: Secrets,
  grafana: Grafana | null,
  say: (line: string) => void,
): Plan {
  const folder = async (...names: string[]) => {
    const made = path.join(settings.state, ...names);
    await mkdir(made, { recursive: true });
    return made;
  };
  return {
    settings,
    secrets,
    grafana,
    say,
    folder,
    url: (port) => `http://127.0.0.1:${settings.ports[port]}`,
    writeConfig: async (name, text) => {
      const file = path.join(await folder('config'), name);
      await writeFile(file, text, { mode: 0o600 });
      return file;
    },
  };
}

/** All services in the order in which they start: each needs only those before it. */
export async function planServices(plan: Plan): Promise<Service[]> {
  const { settings } = plan;
  return [
    ...(settings.databaseUrl === null ? [await postgresService(plan)] : []),
    ...(settings.demo ? [demoService(plan)] : []),
    await workflowService(plan),
    ...(await exporterServices(plan)),
    await alertmanagerService(plan),
    await blackboxService(plan),
    await snmpService(plan),
    ...(settings.demo ? [nodeExporterService(plan)] : []),
    await prometheusService(plan),
    plan.grafana ? await grafanaService(plan, plan.grafana) : previewService(plan),
  ];
}

const EXPORTER_SERVICES: Readonly<Record<ExporterName, (plan: Plan) => Promise<Service>>> = {
  hospital: hospitalExporterService,
  backup: backupExporterService,
  station: stationExporterService,
  outreach: outreachExporterService,
  partners: partnersExporterService,
  accounts: accountsExporterService,
};

async function exporterServices(plan: Plan): Promise<Service[]> {
  const services: Service[] = [];
  for (const name of plan.settings.exporters) {
    services.push(await EXPORTER_SERVICES[name](plan));
  }
  return services;
}
