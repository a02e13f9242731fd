import { GRAFANA_ROLES, type GrafanaRole, type Reason } from '@wardwatch/contracts';
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Clock } from '../clock.js';
import { Refused } from '../refused.js';
import type { KeySet } from './key-set.js';

const CLOCK_SKEW_SECONDS = 30;

/** Claims of Grafana's `X-Grafana-Id` that we rely on. */
const claims = z.object({
  sub: z.string().startsWith('user:'),
  username: z.string().min(1).max(190),
  role: z.enum(GRAFANA_ROLES),
  iat: z.number().optional(),
});

export interface TokenRules {
  readonly audience: string;
  readonly issuer: string | null;
}

export interface GrafanaUser {
  readonly login: string;
  readonly role: GrafanaRole;
}

/** Verifies signature, audience, issuer and times. @throws Refused with the reason why not. */
export async function verifyToken(
  token: string,
  keys: KeySet,
  { audience, issuer }: TokenRules,
  clock: Clock,
): Promise<GrafanaUser> {
  const now = clock.now();
  try {
    const { payload } = await jwtVerify(token, async (header) => keyOf(header.kid, keys), {
      algorithms: ['ES256'],
      audience,
      ...(issuer !== null && { issuer }),
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: now,
      requiredClaims: ['exp'],
    });
    const { username, role, iat } = claims.parse(payload);
    if (iat !== undefined && iat > now.getTime() / 1000 + CLOCK_SKEW_SECONDS) {
      throw new Refused('token_not_yet_valid');
    }
    return { login: username, role };
  } catch (error) {
    throw error instanceof Refused ? error : new Refused(reasonOf(error));
  }
}

async function keyOf(kid: string | undefined, keys: KeySet) {
  if (kid === undefined) {
    throw new Refused('token_invalid', { detail: 'no key id in the header' });
  }
  const found = await keys.find(kid);
  if (!found.ok) {
    throw new Refused(found.reason);
  }
  return found.key;
}

const CLAIM_REASONS: Readonly<Record<string, Reason>> = {
  aud: 'token_audience',
  iss: 'token_issuer',
  nbf: 'token_not_yet_valid',
};

function reasonOf(error: unknown): Reason {
  if (error instanceof errors.JWTExpired) {
    return 'token_expired';
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    return CLAIM_REASONS[error.claim] ?? 'token_claims';
  }
  return error instanceof z.ZodError ? 'token_claims' : 'token_invalid';
}
