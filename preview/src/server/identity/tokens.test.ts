import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { PERSONAS } from './personas.js';
import { SigningKeys } from './signing-keys.js';
import { IdentityTokens } from './tokens.js';

let folder: string;
let now = new Date('2026-11-30T23:55:00Z');
const clock = () => now;
const li = PERSONAS.find(({ login }) => login === 'li')!;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'preview-keys-'));
  now = new Date('2026-11-30T23:55:00Z');
});
afterEach(() => rm(folder, { recursive: true }));

const published = async (keys: SigningKeys) => createLocalJWKSet({ keys: (await keys.publicKeySet()).keys ?? [] });

describe('identity tokens', () => {
  it('carry the claims of Grafana and live ten minutes', async () => {
    const keys = new SigningKeys(folder, clock);
    const token = await new IdentityTokens(keys, 'http://127.0.0.1:3000', clock).sign(li);
    const { payload, protectedHeader } = await jwtVerify(token, await published(keys), { currentDate: now });
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: 'id-2026-11-es256' });
    expect(payload).toMatchObject({
      aud: 'org:1',
      iss: 'http://127.0.0.1:3000',
      sub: 'user:3',
      type: 'user',
      username: 'li',
      role: 'Editor',
      namespace: 'default',
      authenticatedBy: 'password',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  });

  it('have no key set before the first one, as in Grafana', async () => {
    expect(await new SigningKeys(folder, clock).publicKeySet()).toEqual({ keys: null });
  });

  it('verify again after a restart', async () => {
    const token = await new IdentityTokens(new SigningKeys(folder, clock), 'x', clock).sign(li);
    const restarted = new SigningKeys(folder, clock);
    await expect(jwtVerify(token, await published(restarted), { currentDate: now })).resolves.toBeDefined();
  });

  it('get a new key each month, while the last one stays published', async () => {
    const keys = new SigningKeys(folder, clock);
    const tokens = new IdentityTokens(keys, 'x', clock);
    const old = await tokens.sign(li);
    now = new Date('2026-12-01T00:01:00Z');
    expect(decodeProtectedHeader(await tokens.sign(li)).kid).toBe('id-2026-12-es256');
    await expect(jwtVerify(old, await published(keys), { currentDate: now })).resolves.toBeDefined();
  });

  it('never publish the private part, and keep it from others', async () => {
    const keys = new SigningKeys(folder, clock);
    await keys.current();
    const file = path.join(folder, 'signing-keys.json');
    expect(JSON.parse(await readFile(file, 'utf8')).keys[0]).toHaveProperty('d');
    expect((await keys.publicKeySet()).keys?.[0]).not.toHaveProperty('d');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('share one key when many are asked for at once', async () => {
    const keys = new SigningKeys(folder, clock);
    const tokens = new IdentityTokens(keys, 'x', clock);
    await Promise.all(PERSONAS.map((persona) => tokens.sign(persona)));
    expect((await keys.publicKeySet()).keys).toHaveLength(1);
  });
});
