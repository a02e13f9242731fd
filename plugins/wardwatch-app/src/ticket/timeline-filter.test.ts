import fc from 'fast-check';
import { entry } from '../testing/details';
import { compareIds, isShown, mergeEntries } from './timeline-filter';

const id = fc.bigInt({ min: BigInt(1), max: BigInt('9'.repeat(24)) }).map(String);

describe('the timeline', () => {
  it('stands newest first, each entry once, however its parts came in', () => {
    fc.assert(
      fc.property(fc.array(id), fc.array(id), (some, others) => {
        const merged = mergeEntries(
          some.map((each) => entry({ id: each })),
          others.map((each) => entry({ id: each })),
        );
        const expected = [...new Set([...some, ...others])].sort((a, b) => (BigInt(a) < BigInt(b) ? 1 : -1));
        expect(merged.map((each) => each.id)).toEqual(expected);
      }),
    );
  });

  it('takes the fresher of two versions: an entry is sealed a moment after it was written', () => {
    const written = entry({ id: '7', audit_seq: null });
    expect(mergeEntries([written], [{ ...written, audit_seq: '900' }])[0]?.audit_seq).toBe('900');
  });

  it('orders ids that are too large for a number', () => {
    expect(compareIds('9007199254740993', '9007199254740992')).toBeGreaterThan(0);
    expect(compareIds('10', '9')).toBeGreaterThan(0);
  });

  it('shows under comments also what somebody wrote while acting', () => {
    const cancelled = entry({ kind: 'action', action: 'cancel', text: 'was a test' });
    expect(isShown(cancelled, 'comments')).toBe(true);
    expect(isShown(cancelled, 'actions')).toBe(true);
    expect(isShown(cancelled, 'pages')).toBe(false);
    expect(isShown(entry({ kind: 'action', action: 'start' }), 'comments')).toBe(false);
  });
});
