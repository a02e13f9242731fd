import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import { z } from 'zod';

const storedKey = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
});
const storedKeys = z.object({ keys: z.array(storedKey) });
type StoredKey = z.infer<typeof storedKey>;

export interface SigningKey {
  readonly kid: string;
  readonly key: CryptoKey;
}

/** How many months' keys stay in the key set: tokens live ten minutes, so the last month's is enough. */
const KEPT_KEYS = 2;

/**
 * The preview's own ES256 keys, one per month as in Grafana (`id-2026-11-es256`), kept in one file of mode 600.
 * Like Grafana, it has none before it signs its first token.
 */
export class SigningKeys {
  readonly #file: string;
  readonly #now: () => Date;
  #current: Promise<SigningKey> | undefined;
  #currentKid: string | undefined;

  constructor(stateFolder: string, now: () => Date) {
    this.#file = path.join(stateFolder, 'signing-keys.json');
    this.#now = now;
  }

  /** The key of this month, made at first need. */
  current(): Promise<SigningKey> {
    const kid = `id-${this.#now().toISOString().slice(0, 7)}-es256`;
    if (this.#current === undefined || this.#currentKid !== kid) {
      this.#currentKid = kid;
      this.#current = this.#loadOrMake(kid);
      this.#current.catch(() => (this.#currentKid = undefined));
    }
    return this.#current;
  }

  /** The body of `/api/signing-keys/keys`; `null` until the first token, as in Grafana 12.4. */
  async publicKeySet(): Promise<{ keys: JWK[] | null }> {
    const keys = await this.#read();
    const published = keys.map(({ d: _private, ...key }): JWK => ({ ...key, use: 'sig', alg: 'ES256' }));
    return { keys: published.length === 0 ? null : published };
  }

  async #loadOrMake(kid: string): Promise<SigningKey> {
    const keys = await this.#read();
    const stored = keys.find((key) => key.kid === kid) ?? (await this.#make(kid, keys));
    const key = await importJWK(stored, 'ES256');
    if (key instanceof Uint8Array) {
      throw new Error(`${this.#file}: "${kid}" is no elliptic-curve key`);
    }
    return { kid, key };
  }

  async #make(kid: string, others: readonly StoredKey[]): Promise<StoredKey> {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const made = storedKey.parse({ ...(await exportJWK(privateKey)), kid });
    await this.#write([...others, made].slice(-KEPT_KEYS));
    return made;
  }

  async #read(): Promise<StoredKey[]> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') {
        return [];
      }
      throw error;
    }
    return storedKeys.parse(JSON.parse(text)).keys;
  }

  async #write(keys: readonly StoredKey[]): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const fresh = `${this.#file}.${process.pid}`;
    await rm(fresh, { force: true });
    const handle = await open(fresh, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify({ keys }, null, 1));
    } finally {
      await handle.close();
    }
    await rename(fresh, this.#file);
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
