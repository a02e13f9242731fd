import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dedupKey, microseconds, type IncomingAlert } from './alert.js';
import { planIntake } from './transitions.js';
import type { KnownState } from './working.js';

const now = new Date('2026-03-02T02:00:00Z');
const rules = {
  fields: { defaultLevel: '3' as const, systems: new Map(), units: new Set<string>() },
  onRecovery: 'person' as const,
};
const nothing = (): KnownState => ({ occurrences: new Map(), newest: new Map(), openTickets: new Map() });
const incoming = (status: 'firing' | 'resolved', series: number, start: number): IncomingAlert => ({
  status,
  fingerprint: `${series}`,
  startsAt: `2026-03-01T0${start}:00:00.000000Z`,
  endsAt: status === 'resolved' ? `2026-03-01T0${start}:30:00.000000Z` : null,
  alertname: `Rule${series % 2}`,
  dedupKey: `Rule${series % 2}`,
  labels: { alertname: `Rule${series % 2}` },
  annotations: {},
  generatorUrl: null,
});
const payloadOf = (alerts: readonly IncomingAlert[]) => ({
  alerts,
  invalidAlerts: 0,
  truncatedAlerts: 0,
  groupKey: '',
  receiver: '',
  bytes: 0,
  remainder: null,
});

const anyAlert = fc
  .tuple(fc.constantFrom('firing' as const, 'resolved' as const), fc.nat(5), fc.nat(5))
  .map((parts) => incoming(...parts));
const anyPayloads = fc.array(fc.array(anyAlert, { maxLength: 6 }).map(payloadOf), { maxLength: 12 });

describe('whatever Alertmanager sends in whatever order', () => {
  it('each occurrence is kept once, each key has one open ticket, and its firing count is true', () => {
    fc.assert(
      fc.property(anyPayloads, (payloads) => {
        const plan = planIntake(payloads, nothing(), rules, now);
        const keys = plan.occurrences.map(({ fingerprint, startsAt }) => `${fingerprint} ${startsAt}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(new Set(plan.tickets.map((ticket) => ticket.dedupKey)).size).toBe(plan.tickets.length);
        for (const ticket of plan.tickets) {
          const own = plan.occurrences.filter((occurrence) => occurrence.ticket === ticket);
          expect(ticket.firing).toBe(own.filter(({ status }) => status === 'firing').length);
          expect(ticket.recoveredAt === null).toBe(ticket.firing > 0);
        }
        expect(plan.results).toHaveLength(payloads.length);
      }),
    );
  });

  it('the same batch again changes no ticket', () => {
    fc.assert(
      fc.property(anyPayloads, (payloads) => {
        const known = nothing();
        planIntake(payloads, known, rules, now);
        const firing = [...known.openTickets.values()].map((ticket) => ticket.firing);
        const again = planIntake(payloads, known, rules, now);
        expect(again.tickets.filter((ticket) => ticket.id === null && !firing.includes(ticket.firing))).toEqual([]);
        expect(again.pages).toEqual([]);
      }),
    );
  });

  it('of one series at most one occurrence fires', () => {
    fc.assert(
      fc.property(anyPayloads, (payloads) => {
        const { occurrences } = planIntake(payloads, nothing(), rules, now);
        const firing = occurrences.filter(({ status }) => status === 'firing').map(({ fingerprint }) => fingerprint);
        expect(new Set(firing).size).toBe(firing.length);
      }),
    );
  });
});

describe('a policy that resolves on recovery', () => {
  it('resolves what somebody has accepted, and leaves alone what nobody has', () => {
    const known = nothing();
    const strict = { ...rules, onRecovery: 'resolve' as const };
    planIntake([payloadOf([incoming('firing', 1, 1), incoming('firing', 2, 1)])], known, strict, now);
    const [accepted, untouched] = [...known.openTickets.values()];
    accepted!.state = 'accepted';
    const plan = planIntake([payloadOf([incoming('resolved', 1, 1), incoming('resolved', 2, 1)])], known, strict, now);
    expect([accepted!.state, untouched!.state]).toEqual(['resolved', 'new']);
    expect(plan.audit.filter(({ act }) => act === 'resolve')).toMatchObject([
      { agent: 'intake', reason: 'alert_recovered' },
    ]);
  });
});

describe('the dedup key', () => {
  it('is the rule’s own when it gives one, and the same thing of the same rule otherwise', () => {
    expect(dedupKey({ alertname: 'A', system: 'his', plan: 'p', instance: 'x' })).toBe('A|his||p');
    expect(dedupKey({ alertname: 'A', system: 'his', dedup_key: 'mine' })).toBe('A|mine');
    expect(dedupKey({ alertname: 'B', dedup_key: 'mine' })).not.toBe(dedupKey({ alertname: 'A', dedup_key: 'mine' }));
    expect(dedupKey({ alertname: 'A'.repeat(2000) })).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

describe('times of alerts', () => {
  it.each([
    ['2026-03-02T10:00:00.123456789+08:00', '2026-03-02T02:00:00.123456Z'],
    ['2026-03-02T02:00:00Z', '2026-03-02T02:00:00.000000Z'],
    ['0001-01-01T00:00:00Z', null],
    ['yesterday', null],
  ])('%s is %s', (text, expected) => expect(microseconds(text)).toBe(expected));
});
