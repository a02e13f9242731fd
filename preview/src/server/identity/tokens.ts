import { SignJWT } from 'jose';
import type { Persona } from './personas.js';
import type { SigningKeys } from './signing-keys.js';

const LIFE_SECONDS = 600;

/** Signs `X-Grafana-Id` tokens with the claims that Grafana 12.4 puts into them. */
export class IdentityTokens {
  constructor(
    private readonly keys: SigningKeys,
    private readonly issuer: string,
    private readonly now: () => Date,
  ) {}

  async sign(persona: Persona): Promise<string> {
    const { kid, key } = await this.keys.current();
    const issuedAt = Math.floor(this.now().getTime() / 1000);
    return new SignJWT({
      type: 'user',
      identifier: `preview-${persona.login}`,
      username: persona.login,
      name: persona.name,
      email: `${persona.login}@localhost`,
      role: persona.role,
      namespace: 'default',
      authenticatedBy: 'password',
    })
      .setProtectedHeader({ alg: 'ES256', kid, typ: 'jwt' })
      .setAudience('org:1')
      .setIssuer(this.issuer)
      .setSubject(`user:${persona.id}`)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFE_SECONDS)
      .sign(key);
  }
}
