import { describe, expect, it } from '@jest/globals';
import { webhookAlert } from '@wardwatch/contracts';
import fc from 'fast-check';
import { clip, isStorable, storable } from '../storable.js';
import { alert, payload } from '../testing/alerts.js';
import { narrowPayload } from './payload.js';
import { plainAlert } from './plain-alert.js';

const narrow = (value: unknown) => narrowPayload(Buffer.from(JSON.stringify(value)));

describe('the quick way to read an alert', () => {
  const odd = fc.oneof(
    fc.string(),
    fc.constant(undefined),
    fc.integer(),
    fc.constant(null),
    fc.string({ minLength: 2001, maxLength: 2100 }),
  );
  const spoiled = fc.record({
    field: fc.constantFrom('status', 'labels', 'annotations', 'startsAt', 'endsAt', 'generatorURL', 'fingerprint'),
    value: fc.oneof(odd, fc.dictionary(fc.string(), odd), fc.constant('2026-01-01T00:00:00Z'), fc.constant('abc')),
  });

  it('accepts nothing that the schema refuses, whatever is spoiled', () => {
    fc.assert(
      fc.property(fc.array(spoiled, { maxLength: 2 }), (changes) => {
        const raw: Record<string, unknown> = { ...alert() };
        changes.forEach(({ field, value }) => (raw[field] = value));
        const json: unknown = JSON.parse(JSON.stringify(raw));
        expect(plainAlert(json) !== null && !webhookAlert.safeParse(json).success).toBe(false);
      }),
    );
  });

  it('reads the same as the slow one', () => {
    for (const each of [alert(), alert({ status: 'resolved' })]) {
      // An escape that is out of the ordinary anywhere sends the whole payload the slow way.
      const slow = narrow(payload([each], { receiver: 'half \ud800' }));
      const quick = narrow(payload([each]));
      expect(quick.ok && slow.ok && quick.payload.alerts).toEqual(slow.ok && slow.payload.alerts);
      expect(quick.ok && quick.payload.alerts).toEqual([plainAlert(each)]);
    }
  });
});

describe('texts from outside', () => {
  it('can always be kept once they are cut and cleaned', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, max) => {
        const cut = clip(storable(text), max);
        expect(isStorable(cut)).toBe(true);
        expect(cut.length).toBeLessThanOrEqual(max);
      }),
    );
    expect(clip('长😀', 2)).toBe('长');
    expect([storable('a\u0000\ud800b'), isStorable({ a: ['\u0000'] }), isStorable({ '\ud800': 1 })]).toEqual([
      'a\ufffd\ufffdb',
      false,
      false,
    ]);
  });

  it('that nobody knows yet are kept in the ledger', () => {
    const result = narrow(payload([], { newField: { deep: 1 } }));
    expect(result.ok && result.payload.remainder).toEqual({ unknown: '{"newField":{"deep":1}}' });
  });

  it('of a title that is too long are cut between characters', () => {
    const result = narrow(payload([alert({ annotations: { summary: '😀'.repeat(5000) } })]));
    expect(result.ok && isStorable(result.payload.alerts[0]?.annotations)).toBe(true);
  });
});
