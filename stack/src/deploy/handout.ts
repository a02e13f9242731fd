import type { AddressName, SecretName } from '../settings/secrets.js';

type Handed = SecretName | AddressName;

/** Who gets which secrets in the containers, as which user of its image. */
export interface Consumer {
  readonly uid: number;
  readonly gid: number;
  readonly secrets?: readonly Handed[];
  /** What it gets in the demo besides. */
  readonly demoSecrets?: readonly Handed[];
  /** The hospital may bring what the policy of this exporter names, in a folder of the consumer's name. */
  readonly takesGiven?: true;
  /** Copies that the consumer changes (the demo spoils passwords): they are not put right at the next start. */
  readonly changes?: readonly Handed[];
  /** Left out: with and without the demo. */
  readonly only?: 'demo' | 'hospital';
}

const NODE_USER = { uid: 1000, gid: 1000 };
const NOBODY = { uid: 65_534, gid: 65_534 };
const POSTGRES = { uid: 999, gid: 999 };

/**
 * By the name of the service: one folder below `/handout` each, which is a volume that only this service mounts. The backup
 * exporter of the demo reads that of `demo`, whose visitors spoil the passwords of its repositories.
 */
export const CONSUMERS: Readonly<Record<string, Consumer>> = {
  postgres: { ...POSTGRES, secrets: ['database_password'] },
  workflow: { ...NODE_USER, secrets: ['database_url', 'intake_token', 'proxy_secret', 'wecom_webhook_url'] },
  'hospital-exporter': {
    ...NODE_USER,
    secrets: ['hospital_visit_key'],
    demoSecrets: ['demo_his_reader_password'],
    takesGiven: true,
  },
  'station-exporter': { ...NODE_USER, demoSecrets: ['demo_station_password'], takesGiven: true },
  'outreach-exporter': { ...NODE_USER, takesGiven: true },
  'partners-exporter': { ...NODE_USER, takesGiven: true },
  'accounts-exporter': { ...NODE_USER, demoSecrets: ['demo_directory_password'], takesGiven: true },
  alertmanager: { ...NOBODY, secrets: ['intake_token'] },
  // Their configuration holds what the hospital chose: which exporters run, the community of its devices.
  prometheus: { ...NOBODY, only: 'hospital' },
  'snmp-exporter': { ...NOBODY, only: 'hospital' },
  grafana: { uid: 472, gid: 0, secrets: ['grafana_admin_password', 'proxy_secret'] },
  'his-database': { ...POSTGRES, secrets: ['demo_his_database_password'], only: 'demo' },
  demo: {
    ...NODE_USER,
    secrets: [
      'demo_his_password',
      'demo_lis_password',
      'demo_his_database_url',
      'demo_his_reader_password',
      'demo_station_password',
      'demo_directory_password',
      'wecom_webhook_url',
      'wecom_app_secret',
    ],
    changes: ['demo_his_password', 'demo_lis_password'],
    only: 'demo',
  },
  'demo-users': { ...NODE_USER, secrets: ['grafana_admin_password', 'demo_user_password'], only: 'demo' },
};

/** The consumers that there are with or without the demo. */
export function consumersOf(demo: boolean): [string, Consumer][] {
  return Object.entries(CONSUMERS).filter(([, { only }]) => only === undefined || (only === 'demo') === demo);
}

export function secretsOf({ secrets = [], demoSecrets = [] }: Consumer, demo: boolean): readonly Handed[] {
  return demo ? [...secrets, ...demoSecrets] : secrets;
}
