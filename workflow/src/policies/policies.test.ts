import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { loadPolicies } from './load.js';
import type { Registered } from './registered.js';
import { planSync } from './transitions.js';

const REPOSITORY = fileURLToPath(new URL('../../../policies', import.meta.url));
const at = new Date('2026-03-02T02:00:00Z');
const names = { WARDWATCH_SECRETS: '/secrets', BACKUP_ROOT: '/backups' };

async function load() {
  const env = new Proxy(names, { get: (known, name: keyof typeof names) => known[name] ?? '/x' });
  return loadPolicies(REPOSITORY, env);
}
const nothing: Registered = { people: [], units: [], systems: [], digests: new Map() };

describe('the policies of the repository', () => {
  it('are good, and names in them are replaced', async () => {
    const { paging, digests } = await load();
    expect(paging.channels[0]?.webhook_url_file).toBe('/secrets/wecom_webhook_url');
    expect(digests.get('people.yaml')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('in a folder that is not there are a fault, not a crash', async () => {
    await expect(loadPolicies('/nowhere', names)).rejects.toThrow('/nowhere:1: (file): cannot read the folder');
  });
});

describe('the registers', () => {
  it('take over what the policies name, once, with a row in the trail each', async () => {
    const policies = await load();
    const first = planSync(policies, nothing, at);
    expect(first.audit.every(({ agent, actor }) => agent === 'policies' && actor === null)).toBe(true);
    expect(first.audit.filter(({ act }) => act === 'registered')).toHaveLength(
      first.people.length + first.units.length + first.systems.length,
    );
    const again = planSync(policies, { ...first, digests: new Map(policies.digests) }, at);
    expect(again).toMatchObject({ people: [], units: [], systems: [], audit: [] });
  });

  it('keep whom the policies no longer name, as no longer active', async () => {
    const policies = await load();
    const known = planSync(policies, nothing, at);
    const left = { login: 'old', name: 'Old', name_zh: '老', unit: 'information', duties: ['engineer'], active: true };
    const registered = { ...known, people: [...known.people, left], digests: new Map(policies.digests) };
    expect(planSync(policies, registered, at)).toMatchObject({
      people: [{ login: 'old', active: false }],
      audit: [{ subject: 'person:old', act: 'deactivated', before: { active: true }, after: { active: false } }],
    });
  });

  it('say what has changed, and only that', async () => {
    const policies = await load();
    const known = planSync(policies, nothing, at);
    const people = known.people.map((row) => (row.login === 'wang' ? { ...row, duties: ['manager'] } : row));
    const { audit } = planSync(policies, { ...known, people, digests: new Map(policies.digests) }, at);
    expect(audit).toMatchObject([
      {
        subject: 'person:wang',
        act: 'register_changed',
        before: { duties: ['manager'] },
        after: { duties: ['engineer'] },
      },
    ]);
  });
});
