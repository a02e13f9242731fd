import { stringify } from 'yaml';

export interface DemoPlanOptions {
  readonly everySeconds: number;
  readonly graceSeconds: number;
}

/**
 * Backup plans of the demo hospital: the plans that a hospital has, with intervals short enough to watch.
 * Paths come from the environment of the exporter.
 */
export function demoPlans({ everySeconds, graceSeconds }: DemoPlanOptions): string {
  const timing = { every: `${everySeconds}s`, grace: `${graceSeconds}s` };
  const restic = (system: string, level: string, unit: string) => ({
    plan: `${system}-incremental`,
    system,
    level,
    domain: 'application',
    unit,
    kind: 'incremental',
    ...timing,
    tool: 'restic',
    repository: `\${DEMO_BACKUPS}/${system}`,
    password_file: `\${WARDWATCH_SECRETS}/demo_${system}_password`,
  });
  return stringify(
    {
      plans: [
        restic('his', '2', 'information'),
        restic('lis', '3', 'laboratory'),
        {
          plan: 'pacs-database',
          system: 'pacs',
          level: '3',
          domain: 'application',
          unit: 'radiology',
          kind: 'database',
          ...timing,
          tool: 'dump_folder',
          folder: '${DEMO_BACKUPS}/pacs',
          pattern: 'pacs-*.dump',
          min_size_bytes: 1,
        },
      ],
    },
    { singleQuote: true },
  );
}
