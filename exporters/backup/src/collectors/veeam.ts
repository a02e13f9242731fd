import type { PlanOf, ToolError } from '@wardwatch/contracts';
import type { Ask, HttpResult } from '../http/ask.js';
import { readSecret } from '../http/read-secret.js';
import { findJob, parseSessions, parseToken } from '../parse/veeam.js';
import type { PlanSource, Reading, Refusal, Target } from './plan-collector.js';

export type VeeamPlan = PlanOf<'veeam'>;

export interface VeeamTarget extends Target {
  readonly plan: VeeamPlan;
}

/** The oldest version that has everything asked here; newer servers still answer it. */
const API_VERSION = '1.1-rev0';
const SESSIONS = 200;

/**
 * Asks Veeam Backup & Replication (12 and newer) for the sessions of a job. Thin: written after the published API and
 * tested against a stand-in of it, never against a server; it knows neither sizes nor encryption.
 */
export function veeamSource(plans: readonly VeeamPlan[], ask: Ask): PlanSource<VeeamTarget> {
  return {
    tool: 'veeam',
    targets: plans.map((plan) => ({ key: plan.plan, plans: [plan], plan })),
    read: ({ plan }, signal) => readJob(plan, ask, signal),
  };
}

const refused = (reason: ToolError, detail: string): Refusal => ({ up: false, reason, detail });

async function readJob(plan: VeeamPlan, ask: Ask, signal: AbortSignal): Promise<Reading> {
  let access: { user: string; password: string; ca: string | undefined };
  try {
    const [user, password] = await Promise.all([readSecret(plan.user_file), readSecret(plan.password_file)]);
    access = { user, password, ca: plan.ca_file === undefined ? undefined : await readSecret(plan.ca_file) };
  } catch (error) {
    return refused('password_file', String(error));
  }
  const base = plan.url.replace(/\/+$/, '');
  const common = { 'x-api-version': API_VERSION, accept: 'application/json' };
  const login = await ask({
    method: 'POST',
    url: new URL(`${base}/api/oauth2/token`),
    headers: { ...common, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'password', username: access.user, password: access.password }).toString(),
    ca: access.ca,
    signal,
  });
  const token = answered(login) ? parseToken(login.body) : null;
  if (token === null) {
    return refusal(login, 'wrong_password');
  }
  const get = (path: string, query: Record<string, string>) =>
    ask({
      method: 'GET',
      url: new URL(`${base}${path}?${new URLSearchParams(query).toString()}`),
      headers: { ...common, authorization: `Bearer ${token}` },
      ca: access.ca,
      signal,
    });
  return readSessions(plan, get);
}

async function readSessions(
  plan: VeeamPlan,
  get: (path: string, query: Record<string, string>) => Promise<HttpResult>,
): Promise<Reading> {
  const jobs = await get('/api/v1/jobs/states', { nameFilter: plan.job, limit: '200' });
  const id = answered(jobs) ? findJob(jobs.body, plan.job) : null;
  if (id === null) {
    return refusal(jobs, 'permission');
  }
  if (id === undefined) {
    return refused('no_repository', `Veeam knows no job "${plan.job}"`);
  }
  const sessions = await get('/api/v1/sessions', {
    jobIdFilter: id,
    orderColumn: 'CreationTime',
    orderAsc: 'false',
    limit: String(SESSIONS),
  });
  const runs = answered(sessions) ? parseSessions(sessions.body) : null;
  return runs === null
    ? refusal(sessions, 'permission')
    : {
        up: true,
        backups: new Map([[plan.plan, runs.backups]]),
        failedRuns: new Map([[plan.plan, runs.failedRuns]]),
      };
}

const answered = (result: HttpResult): result is HttpResult & { kind: 'answered' } =>
  result.kind === 'answered' && result.status === 200;

/** @param unauthorised what 400 (a log-in refused), 401 and 403 mean here */
function refusal(result: HttpResult, unauthorised: ToolError): Refusal {
  if (result.kind === 'failed') {
    return refused(result.reason, result.detail);
  }
  const { status } = result;
  const reason = status === 200 ? 'unreadable' : [400, 401, 403].includes(status) ? unauthorised : 'failed';
  return refused(reason, `HTTP ${status}`);
}
