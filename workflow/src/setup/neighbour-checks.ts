import { WATCHDOG_ALERT, type SetupCheck } from '@wardwatch/contracts';
import { z } from 'zod';
import { INTAKE_PATH } from '../intake/routes.js';
import { ok, trouble, wordsOf } from './checks.js';

const TIMEOUT_MS = 3_000;

const buildInfo = z.object({ data: z.object({ version: z.string() }) });
const ruleGroups = z.object({
  data: z.object({ groups: z.array(z.object({ rules: z.array(z.object({ name: z.string() })) })) }),
});
const alertmanagerStatus = z.object({
  versionInfo: z.object({ version: z.string() }),
  config: z.object({ original: z.string() }),
});

export async function checkPrometheus(url: string): Promise<SetupCheck[]> {
  try {
    const { version } = (await get(`${url}/api/v1/status/buildinfo`, buildInfo)).data;
    return [ok('prometheus', `Prometheus ${version}`, { version }), await checkRules(url)];
  } catch (error) {
    return [trouble('prometheus', 'failed', wordsOf(error), 'check_prometheus_url')];
  }
}

async function checkRules(url: string): Promise<SetupCheck> {
  try {
    const { groups } = (await get(`${url}/api/v1/rules?type=alert`, ruleGroups)).data;
    const rules = groups.flatMap((group) => group.rules.map((rule) => rule.name));
    const found = `${rules.length} alert rules`;
    if (rules.length === 0 || !rules.includes(WATCHDOG_ALERT)) {
      return trouble('rules_loaded', 'failed', `${found}, no ${WATCHDOG_ALERT}`, 'load_rules');
    }
    return ok('rules_loaded', found, { rules: String(rules.length) });
  } catch (error) {
    return trouble('rules_loaded', 'failed', wordsOf(error), 'load_rules');
  }
}

/**
 * Alertmanager shows its configuration without secrets. From 0.26 on the addresses of webhooks count as such
 * ("<secret>"): then a webhook receiver with a bearer token is all that can be seen, and `alertmanager_heard` the proof.
 */
export async function checkAlertmanager(url: string): Promise<SetupCheck> {
  try {
    const { config, versionInfo } = await get(`${url}/api/v2/status`, alertmanagerStatus);
    return judgeReceivers(config.original, versionInfo.version);
  } catch (error) {
    return trouble('alertmanager_config', 'failed', wordsOf(error), 'check_alertmanager_url');
  }
}

/** Pure. */
export function judgeReceivers(config: string, version: string): SetupCheck {
  const found = `Alertmanager ${version}`;
  if (config.includes(INTAKE_PATH)) {
    return ok('alertmanager_config', `${found} sends to us`, { version, address: 'seen' });
  }
  if (/webhook_configs:[\s\S]*url: <secret>/.test(config)) {
    return ok('alertmanager_config', `${found} has a webhook receiver; it hides the address`, {
      version,
      address: 'hidden',
    });
  }
  return trouble('alertmanager_config', 'failed', `${found} has no receiver for us`, 'configure_receiver', {
    path: INTAKE_PATH,
  });
}

async function get<S extends z.ZodType>(url: string, schema: S): Promise<z.infer<S>> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok) {
    throw new Error(`HTTP ${answer.status}`);
  }
  return schema.parse(await answer.json());
}
