import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** Claims of an identity token that a test wants other than usual; times in seconds since the epoch. */
export interface TokenWishes {
  readonly username?: string;
  readonly role?: string;
  readonly audience?: string;
  readonly issuer?: string;
  readonly issuedAt?: number;
  readonly expiresAt?: number;
  readonly notBefore?: number;
  /** Sign with a key that is not in the key set. */
  readonly foreignKey?: boolean;
  /** Leave these claims out. */
  readonly without?: readonly string[];
}

interface Key {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** The part of Grafana that identity rests on: its key set at `/api/signing-keys/keys`, and tokens that it signs (ES256). */
export class FakeGrafana {
  /** How often the key set was asked for. */
  asked = 0;
  /** The key set answers `{"keys":null}`, as a Grafana does that has signed nothing yet. */
  silent = false;
  /** The key set answers 500. */
  broken = false;
  private keys: Key[] = [];
  private readonly server: Server;

  private constructor(private readonly now: () => Date) {
    this.server = createServer((_request, response) => {
      this.asked += 1;
      response.statusCode = this.broken ? 500 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ keys: this.silent ? null : this.keys.map((key) => key.publicJwk) }));
    });
  }

  static async start(now: () => Date = () => new Date()): Promise<FakeGrafana> {
    const grafana = new FakeGrafana(now);
    await grafana.rotate();
    await new Promise<void>((resolve) => grafana.server.listen(0, '127.0.0.1', resolve));
    return grafana;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** From now on tokens are signed with a new key; the old one stays in the set unless `forget`. */
  async rotate(forget = false): Promise<void> {
    const key = await makeKey(`id-2026-${String(this.keys.length + 1).padStart(2, '0')}-es256`);
    this.keys = forget ? [key] : [...this.keys, key];
  }

  async token(wishes: TokenWishes = {}): Promise<string> {
    const key = wishes.foreignKey ? await makeKey('id-1999-01-es256') : this.keys.at(-1);
    if (!key) {
      throw new Error('no key');
    }
    const nowSeconds = Math.floor(this.now().getTime() / 1000);
    const username = wishes.username ?? 'wang';
    const claims: Record<string, unknown> = {
      aud: wishes.audience ?? 'org:1',
      iss: wishes.issuer ?? this.url,
      sub: `user:${username}`,
      type: 'user',
      identifier: username,
      username,
      name: username,
      email: `${username}@demo.invalid`,
      role: wishes.role ?? 'Viewer',
      namespace: 'default',
      authenticatedBy: 'password',
      iat: wishes.issuedAt ?? nowSeconds,
      exp: wishes.expiresAt ?? nowSeconds + 600,
      ...(wishes.notBefore === undefined ? {} : { nbf: wishes.notBefore }),
    };
    const kept = Object.fromEntries(Object.entries(claims).filter(([name]) => !wishes.without?.includes(name)));
    return new SignJWT(kept).setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: 'jwt' }).sign(key.privateKey);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function makeKey(kid: string): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } };
}
