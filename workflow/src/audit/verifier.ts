import type { AuditVerdict } from '@wardwatch/contracts';
import type pg from 'pg';
import type { Logger } from 'pino';
import { checkLinks, GENESIS } from './chain.js';
import { countRows, readHashAt, readHead, readSealed, type SealHead } from './seal-store.js';

const ROWS_PER_STEP = 5_000;
const STEP_EVERY_MS = 30_000;

export interface Verifier {
  start(): void;
  stop(): void;
  /** What the last look at the chain said; true until one has failed. */
  ok(): boolean;
  /** Recomputes the whole chain now. Calls at the same time share one run. */
  verify(): Promise<AuditVerdict>;
}

/**
 * Recomputes the chain from the rows: all of it on request, and a step at a time in the background, from the start
 * again when it reaches the end. It also remembers the newest link it has seen: a chain whose end was cut off follows
 * from itself, but no longer holds that link.
 */
export function createVerifier({ pool, log }: { pool: pg.Pool; log: Logger }): Verifier {
  let timer: NodeJS.Timeout | undefined;
  let verified: SealHead = GENESIS;
  let newest: SealHead = GENESIS;
  let brokenAt: number | null = null;
  let running: Promise<AuditVerdict> | null = null;

  const fail = (seq: number) => {
    if (brokenAt === null) {
      log.error({ seq }, 'the audit chain is broken: a row was changed or removed');
    }
    brokenAt = seq;
  };
  const checkEnd = async () => {
    const kept = newest.seq === 0 ? newest.hash : await readHashAt(pool, newest.seq);
    if (kept === null || !kept.equals(newest.hash)) {
      fail(newest.seq);
      return false;
    }
    newest = (await readHead(pool)) ?? newest;
    return true;
  };
  const step = async (from: SealHead): Promise<{ head: SealHead; more: boolean } | null> => {
    const rows = await readSealed(pool, from.seq, ROWS_PER_STEP);
    const result = checkLinks(from, rows);
    if (!result.ok) {
      fail(result.brokenAtSeq);
      return null;
    }
    return { head: result.head, more: rows.length === ROWS_PER_STEP };
  };
  const verifyAll = async (): Promise<AuditVerdict> => {
    const endKept = await checkEnd();
    let at: Awaited<ReturnType<typeof step>> = { head: GENESIS, more: true };
    while (at?.more) {
      at = await step(at.head);
    }
    if (at !== null && endKept) {
      brokenAt = null;
    }
    const { sealed, unsealed } = await countRows(pool);
    return {
      ok: brokenAt === null,
      sealed_rows: sealed,
      unsealed_rows: unsealed,
      broken_at_seq: brokenAt === null ? null : String(brokenAt),
    };
  };
  const background = async () => {
    if (await checkEnd()) {
      const result = await step(verified);
      verified = result?.more ? result.head : GENESIS;
    }
  };
  return {
    start() {
      const tick = () =>
        void background()
          .catch((error: unknown) => log.warn({ err: error }, 'could not look at the audit chain'))
          .finally(() => (timer = setTimeout(tick, STEP_EVERY_MS).unref()));
      timer = setTimeout(tick, 1_000).unref();
    },
    stop: () => clearTimeout(timer),
    ok: () => brokenAt === null,
    verify: () => (running ??= verifyAll().finally(() => (running = null))),
  };
}
