import type { SetupCheck } from '@wardwatch/contracts';
import { countNewUnsealed } from '../audit/seal-store.js';
import type { Verifier } from '../audit/verifier.js';
import type { Clock } from '../clock.js';
import type { Sql } from '../db/pool.js';
import type { Caller } from '../identity/caller.js';
import { readLastHeard } from '../intake/store.js';
import type { PolicyService } from '../policies/service.js';
import { ok, trouble, wordsOf } from './checks.js';
import { readDatabaseFacts, readLateJobs } from './store.js';

const MOST_SKEW_SECONDS = 2;
const OLDEST_POSTGRES = 150_000;
/** The Watchdog repeats well within this. */
const HEARD_WITHIN_SECONDS = 15 * 60;
const LATE_JOB_SECONDS = 60;

/** That the question arrived at all shows that secret and token are right. */
export function checkIdentity({ login, role, person }: Caller): SetupCheck[] {
  const found = `${login} (${role})`;
  const inRegister = person?.active === true;
  return [
    ok('secret', 'accepted'),
    inRegister
      ? ok('identity', found, { login, role })
      : trouble('identity', 'warning', `${found}, not in the register of people`, 'add_person', { login, role }),
  ];
}

export async function checkDatabase(sql: Sql, clock: Clock): Promise<SetupCheck[]> {
  try {
    const before = clock.now().getTime();
    const facts = await readDatabaseFacts(sql);
    // The database read its clock somewhere between our two looks.
    const middle = (before + clock.now().getTime()) / 2;
    const skew = Math.abs(facts.now.getTime() - middle) / 1000;
    const seconds = skew.toFixed(1);
    const apart = `${seconds} s apart from the database`;
    const database = `PostgreSQL ${facts.version}, ${facts.migrations} migrations`;
    return [
      skew <= MOST_SKEW_SECONDS
        ? ok('clock', apart, { seconds })
        : trouble('clock', 'failed', apart, 'sync_clock', { seconds }),
      facts.versionNumber >= OLDEST_POSTGRES
        ? ok('database', database, { version: facts.version, migrations: String(facts.migrations) })
        : trouble('database', 'warning', database, 'upgrade_database', { version: facts.version }),
      facts.chineseTrigrams > 0
        ? ok('chinese_search', `${facts.chineseTrigrams} trigrams for "中"`, {
            trigrams: String(facts.chineseTrigrams),
          })
        : trouble(
            'chinese_search',
            'warning',
            'no trigrams for "中": searches for Chinese are slow',
            'database_locale',
          ),
    ];
  } catch (error) {
    return [trouble('database', 'failed', wordsOf(error), 'start_database')];
  }
}

export function checkPolicies(policies: PolicyService): SetupCheck {
  const faults = policies.lastFaults();
  const files = policies.current().digests.size;
  if (faults.length === 0) {
    return ok('policies', `${files} files`, { files: String(files) });
  }
  const found = faults.map(({ file, line, field, message }) => `${file}:${line}: ${field}: ${message}`).join('\n');
  return trouble('policies', 'failed', found, 'mend_policies', { faults: String(faults.length) });
}

export async function checkJobs(sql: Sql): Promise<SetupCheck> {
  try {
    const { waiting, seconds } = await readLateJobs(sql);
    const params = { waiting: String(waiting), seconds: String(seconds) };
    return seconds < LATE_JOB_SECONDS
      ? ok('jobs', waiting === 0 ? 'none waits' : `${waiting} under way`, params)
      : trouble('jobs', 'failed', `${waiting} wait, the oldest for ${seconds} s`, 'start_worker', params);
  } catch (error) {
    return trouble('jobs', 'failed', wordsOf(error), 'start_database');
  }
}

export async function checkHeard(sql: Sql, clock: Clock): Promise<SetupCheck> {
  try {
    const heard = await readLastHeard(sql);
    if (heard === null) {
      return trouble('alertmanager_heard', 'failed', 'never', 'check_alertmanager_webhook');
    }
    const seconds = Math.max(0, Math.round((clock.now().getTime() - heard.getTime()) / 1000));
    const params = { seconds: String(seconds) };
    return seconds <= HEARD_WITHIN_SECONDS
      ? ok('alertmanager_heard', `${seconds} s ago`, params)
      : trouble('alertmanager_heard', 'warning', `${seconds} s ago`, 'check_alertmanager_webhook', params);
  } catch (error) {
    return trouble('alertmanager_heard', 'failed', wordsOf(error), 'start_database');
  }
}

export async function checkAudit(sql: Sql, verifier: Verifier): Promise<SetupCheck> {
  try {
    const unsealed = await countNewUnsealed(sql);
    return verifier.ok()
      ? ok('audit_chain', `unbroken, ${unsealed} rows not linked yet`, { unsealed: String(unsealed) })
      : trouble('audit_chain', 'failed', 'broken: a row was changed or removed', 'inspect_audit');
  } catch (error) {
    return trouble('audit_chain', 'failed', wordsOf(error), 'start_database');
  }
}
