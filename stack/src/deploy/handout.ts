import type { SecretName } from '../settings/secrets.js';

/** Who gets which secrets in the containers, as which user of its image. */
export interface Consumer {
  readonly uid: number;
  readonly gid: number;
  readonly secrets: readonly (SecretName | 'database_url')[];
  /** The consumer may change its copies (the demo spoils passwords): they are not put right at the next start. */
  readonly changesThem?: true;
}

const NODE_USER = { uid: 1000, gid: 1000 };

/** One folder below `/handout` per consumer; each is a volume that only this consumer mounts. */
export const CONSUMERS: Readonly<Record<string, Consumer>> = {
  postgres: { uid: 999, gid: 999, secrets: ['database_password'] },
  workflow: { ...NODE_USER, secrets: ['database_url', 'intake_token', 'proxy_secret', 'wecom_webhook_url'] },
  alertmanager: { uid: 65_534, gid: 65_534, secrets: ['intake_token'] },
  grafana: { uid: 472, gid: 0, secrets: ['grafana_admin_password', 'proxy_secret'] },
  demo: {
    ...NODE_USER,
    secrets: ['demo_his_password', 'demo_lis_password', 'hospital_visit_key', 'wecom_webhook_url', 'wecom_app_secret'],
    changesThem: true,
  },
  'demo-users': { ...NODE_USER, secrets: ['grafana_admin_password', 'demo_user_password'] },
};

/** What only the demo needs. */
export const DEMO_CONSUMERS: readonly string[] = ['demo', 'demo-users'];
