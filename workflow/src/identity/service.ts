import { PROXY_SECRET_HEADER } from '@wardwatch/contracts';
import type { Clock } from '../clock.js';
import type { People } from '../registers/people.js';
import { Refused } from '../refused.js';
import { callerOf, type Caller } from './caller.js';
import { sameSecret } from './constant-time.js';
import type { KeySet } from './key-set.js';
import { verifyToken, type TokenRules } from './token.js';

export interface IdentityOptions {
  readonly proxySecret: string;
  readonly keys: KeySet;
  readonly token: TokenRules;
  readonly people: People;
  readonly clock: Clock;
}

export type Headers = (name: string) => string | undefined;

/**
 * Takes a request's word for who asks: first the secret that only Grafana's plugin proxy knows, then Grafana's signed
 * token. `X-Grafana-User` is never looked at. @throws Refused with the reason.
 */
export async function identify(headers: Headers, options: IdentityOptions): Promise<Caller> {
  const secret = headers(PROXY_SECRET_HEADER);
  if (secret === undefined || secret === '') {
    throw new Refused('secret_missing', { detail: 'reach this server through the Wardwatch app in Grafana' });
  }
  if (!sameSecret(secret, options.proxySecret)) {
    throw new Refused('secret_wrong');
  }
  const token = headers('X-Grafana-Id');
  if (token === undefined || token === '') {
    throw new Refused('token_missing');
  }
  const user = await verifyToken(token, options.keys, options.token, options.clock);
  if (user.role === 'None') {
    throw new Refused('role_too_low');
  }
  return callerOf(user.login, user.role, options.people.find(user.login));
}
