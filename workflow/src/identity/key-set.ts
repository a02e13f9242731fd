import { importJWK, type CryptoKey, type JWK } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock.js';

const COOL_DOWN_MS = 10_000;
const MAX_AGE_MS = 10 * 60_000;
const TIMEOUT_MS = 5_000;

/** `{"keys":null}` is what Grafana answers before it has signed its first token. */
const keySetAnswer = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })).nullable(),
});

export type KeyLookup = { ok: true; key: CryptoKey } | { ok: false; reason: 'token_key_unknown' | 'keys_unavailable' };

export interface KeySet {
  find(kid: string): Promise<KeyLookup>;
  /** For the set-up check: how many keys are known, and what went wrong last. */
  status(): { keys: number; error: string | null };
}

/**
 * Grafana's public signing keys. Fetched when first needed, when an unknown key id turns up (with a cool-down, since
 * anybody may invent ids), and every ten minutes; while Grafana is away the known keys stay.
 */
export function createKeySet(url: string, clock: Clock): KeySet {
  let keys = new Map<string, CryptoKey>();
  let lastTry = Number.NEGATIVE_INFINITY;
  let lastSuccess = Number.NEGATIVE_INFINITY;
  let error: string | null = null;
  let inFlight: Promise<void> | null = null;

  const refresh = async (): Promise<void> => {
    lastTry = clock.now().getTime();
    try {
      keys = await fetchKeys(url);
      lastSuccess = clock.now().getTime();
      error = null;
    } catch (failure) {
      error = failure instanceof Error ? failure.message : String(failure);
    }
  };
  const refreshOnce = () => (inFlight ??= refresh().finally(() => (inFlight = null)));

  return {
    status: () => ({ keys: keys.size, error }),
    async find(kid) {
      const now = clock.now().getTime();
      if (!keys.has(kid) && (now - lastTry >= COOL_DOWN_MS || inFlight !== null)) {
        await refreshOnce();
      } else if (now - lastSuccess >= MAX_AGE_MS && now - lastTry >= COOL_DOWN_MS) {
        void refreshOnce();
      }
      const key = keys.get(kid);
      if (key !== undefined) {
        return { ok: true, key };
      }
      return { ok: false, reason: error === null ? 'token_key_unknown' : 'keys_unavailable' };
    },
  };
}

async function fetchKeys(url: string): Promise<Map<string, CryptoKey>> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
  if (!answer.ok) {
    throw new Error(`${url} answered ${answer.status}`);
  }
  const { keys } = keySetAnswer.parse(await answer.json());
  const imported = new Map<string, CryptoKey>();
  for (const jwk of keys ?? []) {
    if (jwk.kty === 'EC' && jwk['crv'] === 'P-256') {
      const key = await importJWK(jwk as unknown as JWK, 'ES256');
      if (!(key instanceof Uint8Array)) {
        imported.set(jwk.kid, key);
      }
    }
  }
  return imported;
}
