import type { ChannelTest, SetupCheck, SetupReport } from '@wardwatch/contracts';
import { appendAudit } from '../audit/store.js';
import type { Verifier } from '../audit/verifier.js';
import type { Clock } from '../clock.js';
import type { Config } from '../config.js';
import type { Sql } from '../db/pool.js';
import { mustHave, type Caller } from '../identity/caller.js';
import type { Metrics } from '../metrics/metrics.js';
import type { Channel } from '../notify/channel.js';
import { channelOf } from '../notify/channels.js';
import type { PolicyService } from '../policies/service.js';
import { Refused } from '../refused.js';
import { VERSION } from '../version.js';
import { ok, trouble, wordsOf } from './checks.js';
import { checkExporters } from './exporter-checks.js';
import { checkAlertmanager, checkPrometheus } from './neighbour-checks.js';
import { checkAudit, checkDatabase, checkHeard, checkIdentity, checkJobs, checkPolicies } from './own-checks.js';
import { readLastAttempt } from './store.js';

export interface SetupContext {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly config: Config;
  readonly policyService: PolicyService;
  readonly verifier: Verifier;
  readonly metrics: Metrics;
}

/** Tests the whole chain as far as the server can see it. A part that is away shows as a failed line, never as an error. */
export async function setupReport(context: SetupContext, caller: Caller): Promise<SetupReport> {
  mustHave(caller, 'setup.read');
  const { sql, clock, config, policyService, verifier } = context;
  const groups = await Promise.all([
    checkIdentity(caller),
    checkDatabase(sql, clock),
    checkPolicies(policyService),
    checkJobs(sql),
    checkHeard(sql, clock),
    checkPrometheus(config.prometheusUrl),
    checkAlertmanager(config.alertmanagerUrl),
    checkExporters(config.prometheusUrl),
    Promise.all(policyService.current().paging.channels.map(({ name }) => checkChannel(context, name))),
    checkAudit(sql, verifier),
  ]);
  return { checked_at: clock.now().toISOString(), server_version: VERSION, checks: groups.flat() };
}

async function checkChannel({ sql, policyService }: SetupContext, name: string): Promise<SetupCheck> {
  const channel = channelOf(policyService.current().paging, name);
  const missing = await channel?.missing();
  if (missing !== null) {
    const found = missing ?? 'no such channel';
    return { ...trouble('channel', 'failed', found, 'write_channel_secret', { channel: name }), subject: name };
  }
  try {
    const last = await readLastAttempt(sql, name);
    const found = last === null ? 'nothing sent yet' : `${last.outcome} at ${last.at.toISOString()}: ${last.detail}`;
    const check =
      last?.outcome === 'failed'
        ? trouble('channel', 'warning', found, 'test_channel', { channel: name })
        : ok('channel', found, {
            channel: name,
            ...(last === null ? { sent: 'none' } : { sent: last.at.toISOString() }),
          });
    return { ...check, subject: name };
  } catch (error) {
    return { ...trouble('channel', 'warning', wordsOf(error), 'start_database', { channel: name }), subject: name };
  }
}

/** Sends a test message now and tells what the channel said. @throws Refused `channel_unknown` */
export async function testChannel(tx: Sql, context: SetupContext, name: string, caller: Caller): Promise<ChannelTest> {
  mustHave(caller, 'setup.act');
  const channel = channelOf(context.policyService.current().paging, name);
  if (channel === null) {
    throw new Refused('channel_unknown');
  }
  const delivery = await sendTest(channel, context.config.grafana.rootUrl);
  const outcome = delivery.ok ? 'sent' : 'failed';
  context.metrics.notifications.inc({ channel: name, outcome });
  await appendAudit(tx, [
    {
      at: context.clock.now(),
      actor: caller.login,
      agent: null,
      subject: `channel:${name}`,
      act: 'channel_tested',
      reason: null,
      before: null,
      after: { outcome, detail: delivery.detail },
    },
  ]);
  return { outcome, detail: delivery.detail };
}

async function sendTest(channel: Channel, grafanaRootUrl: string) {
  const [message = ''] = channel.compose({
    number: 'Wardwatch',
    level: '4',
    levelName: '',
    title: '',
    reason: 'test',
    system: null,
    unit: null,
    respondBy: null,
    link: `${grafanaRootUrl}/a/wardwatch-app/setup`,
  });
  return channel.send(message);
}
