import { Agent, request } from 'node:http';
import { INTAKE_TOKEN } from './workbench.js';

/** Posts payloads over a bounded number of connections; returns payloads per second. @throws on any answer but 2xx */
export async function postRate(url: string, payloads: readonly string[], connections: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let payload = payloads[next++]; payload !== undefined; payload = payloads[next++]) {
      await post(url, payload, agent);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: connections }, worker));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return payloads.length / seconds;
}

function post(url: string, payload: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(payload),
      authorization: `Bearer ${INTAKE_TOKEN}`,
    };
    const outgoing = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => {
        const status = answer.statusCode ?? 0;
        return status >= 200 && status < 300 ? resolve() : reject(new Error(`the intake answered ${status}`));
      });
    });
    outgoing.once('error', reject);
    outgoing.end(payload);
  });
}

let made = 0;

/** Payloads as Alertmanager sends them, every alert new and a fault of its own. */
export function payloads(count: number, alertsEach: number): string[] {
  return Array.from({ length: count }, () => {
    const alerts = Array.from({ length: alertsEach }, () => alert((made += 1)));
    return JSON.stringify({
      version: '4',
      groupKey: `{}:{alertname="BackupOverdue", plan="${made}"}`,
      truncatedAlerts: 0,
      status: 'firing',
      receiver: 'wardwatch',
      groupLabels: {},
      commonLabels: {},
      commonAnnotations: {},
      externalURL: 'http://127.0.0.1:9093',
      alerts,
    });
  });
}

function alert(number: number): unknown {
  return {
    status: 'firing',
    labels: {
      alertname: 'BackupOverdue',
      level: '2',
      severity: 'critical',
      domain: 'application',
      system: 'his',
      unit: 'information',
      plan: `plan-${process.pid}-${number}`,
      kind: 'incremental',
    },
    annotations: {
      summary: 'A backup is overdue',
      summary_zh: '备份逾期',
      description: `The newest backup of plan ${number} is older than its interval and its grace allow.`,
      description_zh: `备份计划 ${number} 的最新备份已超过周期与宽限期。`,
      runbook_url: '/a/wardwatch-app/runbooks/BackupOverdue',
      dashboard_url: '/d/ww-backups?var-system=his',
      obligation: 'A39',
    },
    startsAt: new Date(Date.now() - 60_000).toISOString(),
    endsAt: '0001-01-01T00:00:00Z',
    generatorURL: 'http://127.0.0.1:9090/graph?g0.expr=backup',
    fingerprint: (process.pid * 10_000_000 + number).toString(16).padStart(16, '0'),
  };
}
