import { stringify } from 'yaml';

export interface DemoPlanOptions {
  readonly everySeconds: number;
  readonly graceSeconds: number;
  /** Whether the demo has a database for pgBackRest: a PostgreSQL of Debian that it knows. */
  readonly database: boolean;
}

const BACKUPS = '${DEMO_BACKUPS}';

/**
 * Backup plans of the demo hospital: the plans that a hospital has, with intervals short enough to watch.
 * Paths come from the environment of the exporter.
 */
export function demoPlans({ everySeconds, graceSeconds, database }: DemoPlanOptions): string {
  const timing = (slower: number) => ({
    every: `${everySeconds * slower}s`,
    grace: `${graceSeconds * Math.min(slower, 2)}s`,
  });
  const restic = (system: string, level: string, unit: string) => ({
    ...plan(`${system}-incremental`, { system, level, unit, kind: 'incremental' }),
    ...timing(1),
    tool: 'restic',
    repository: `${BACKUPS}/${system}`,
    password_file: `\${WARDWATCH_SECRETS}/demo_${system}_password`,
  });
  const records = `${BACKUPS}/records`;
  return stringify(
    {
      plans: [
        restic('his', '2', 'information'),
        restic('lis', '3', 'laboratory'),
        {
          ...plan('pacs-database', { system: 'pacs', level: '3', unit: 'radiology', kind: 'database' }),
          ...timing(1),
          tool: 'dump_folder',
          folder: `${BACKUPS}/pacs`,
          pattern: 'pacs-*.dump',
          min_size_bytes: 1,
        },
        {
          ...plan('pacs-copy', { system: 'pacs', level: '3', unit: 'radiology', kind: 'database' }),
          ...timing(3),
          location: 'off_site',
          tool: 'dump_folder',
          folder: `${BACKUPS}/other-site/pacs`,
          pattern: 'pacs-*.dump',
          min_size_bytes: 1,
        },
        {
          ...plan('his-system', { system: 'his', level: '3', unit: 'information', kind: 'system' }),
          ...timing(3),
          tool: 'textfile',
          file: `${BACKUPS}/notes/his-image.jsonl`,
        },
        {
          ...plan('emr-incremental', { system: 'emr', level: '2', unit: 'information', kind: 'incremental' }),
          ...timing(2),
          encryption: 'required',
          longest_run: '20s',
          tool: 'borg',
          repository: `${BACKUPS}/emr-borg`,
          passphrase_file: '${WARDWATCH_SECRETS}/demo_emr_passphrase',
          archives: 'emr-*',
        },
        ...(database
          ? [
              {
                ...plan('emr-database', { system: 'emr', level: '2', unit: 'information', kind: 'database' }),
                ...timing(3),
                tool: 'pgbackrest',
                stanza: 'emr',
                config: `${BACKUPS}/emr-pgbackrest.conf`,
                types: ['full', 'incr'],
              },
            ]
          : []),
      ],
      changes: { file: `${records}/change-windows.yaml`, level: '3', before: '10m', after: '5m' },
      restore_tests: { file: `${records}/restore-tests.yaml`, level: '3', every: '365d', grace: '30d' },
    },
    { singleQuote: true },
  );
}

interface PlanLabels {
  readonly system: string;
  readonly level: string;
  readonly unit: string;
  readonly kind: string;
}

const plan = (key: string, { system, level, unit, kind }: PlanLabels) => ({
  plan: key,
  system,
  level,
  domain: 'application',
  unit,
  kind,
});
