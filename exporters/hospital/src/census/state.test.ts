import { describe, expect, it } from '@jest/globals';
import { HOSPITAL_METRICS as NAMES } from '@wardwatch/contracts';
import { distill } from './distill.js';
import { hospitalEvent } from './events.js';
import { HistoryBook } from './history-book.js';
import { identityKeys } from './identity.js';
import { hospitalSnapshot } from './snapshot.js';
import { HospitalState } from './state.js';
import { parseMessage } from '../hl7/parse.js';
import { adt, adtText, at, clock, day, keys, message, newState, places, read } from './testing/messages.js';

describe('a snapshot', () => {
  it('keeps to its schema and gives the same state', () => {
    const state = newState();
    day.flatMap(({ raw }) => read(raw)).forEach((event) => state.apply(event));
    message('ADT^A20', '2026-11-23 18:00', 'EVN|A20|20261123180000', 'NPU|W2^201^01^RMYY|H').forEach((event) =>
      state.apply(event),
    );
    message('ADT^A40', '2026-11-23 18:00', 'EVN|A40', 'PID|1||Y^^^RMYY^MR', 'MRG|X^^^RMYY^MR').forEach((event) =>
      state.apply(event),
    );
    state.openBeds.close(clock.dayOf(at('2026-11-23 12:00')));
    const json: unknown = JSON.parse(JSON.stringify(state.toSnapshot()));
    const again = HospitalState.fromSnapshot(places, clock, hospitalSnapshot.parse(json));
    expect(again.toSnapshot()).toEqual(state.toSnapshot());
  });

  it('counts on where it was, what was lost included', () => {
    const state = newState();
    state.visits.forgotten = 3;
    state.apply(adt('A01', '2026-11-23 08:00', { place: 'NOWARD^1^1' }));
    const again = HospitalState.fromSnapshot(places, clock, state.toSnapshot());
    expect([again.visits.forgotten, again.unknownPlaces('ward'), again.taken('adt').count]).toEqual([3, 1, 1]);
  });
});

describe('memory', () => {
  it('lets go of stays 40 days after their end, of department visits after 3, and never of who is still there', () => {
    const state = newState();
    const visit = (name: string, trigger: string, time: string, place: string, patientClass = 'I') =>
      state.apply(adt(trigger, time, { visit: name, place, class: patientClass }));
    visit('LONG', 'A01', '2026-10-01 08:00', 'W1^101^01');
    visit('ENDED', 'A01', '2026-10-01 08:00', 'W1^101^02');
    visit('ENDED', 'A03', '2026-10-05 08:00', 'W1^101^02');
    visit('CLINIC', 'A04', '2026-11-10 08:00', 'OPD^HALL^', 'O');
    expect(state.visits.size).toBe(3);
    visit('NEW', 'A01', '2026-11-16 08:00', 'W1^101^03');
    const left = ['LONG', 'ENDED', 'CLINIC', 'NEW'].filter(
      (name) => state.visits.get(keys.hash('visit', name)) !== undefined,
    );
    expect(left).toEqual(['LONG', 'NEW']);
    expect(state.ledger.counted(NAMES.discharges, ['main', 'ward-medicine', 'ward-medicine', 'alive'])).toBe(1);
  });

  it('refuses what is older than it remembers: a replay from long ago brings nobody back', () => {
    const state = newState();
    state.apply(adt('A01', '2026-11-23 08:00', { visit: 'NEW', place: 'W1^101^01' }));
    state.apply(adt('A01', '2026-10-01 08:00', { visit: 'OLD', place: 'W1^101^02', sent: '2026-11-23 08:00' }));
    expect([state.visits.size, state.ignored('too_old')]).toEqual([1, 1]);
  });

  it('has limits: the oldest go first, those that have ended before those who are there', () => {
    const book = new HistoryBook<number, { last: number; open: boolean }>({
      most: 3,
      mostEvents: 3,
      compare: (one, other) => one - other,
      replay: (events) => ({ last: events.at(-1) ?? 0, open: (events[0] ?? 0) < 2 }),
      least: () => 1,
      keepUntil: ({ open, last }) => (open ? Infinity : last),
      lastAt: ({ last }) => last,
    });
    [1, 5, 4, 6].forEach((event) => book.note(`k${event}`, event));
    expect([book.size, book.forgotten, book.get('k4'), book.get('k1')?.open]).toEqual([3, 1, undefined, true]);
    [7, 8, 9].forEach((event) => book.note('k5', event));
    expect([book.shortened, book.toSnapshot().find(([key]) => key === 'k5')?.[1]]).toEqual([1, [5, 8, 9]]);
    expect(book.note('k5', 9)).toBe('same_again');
  });
});

describe('events', () => {
  const parsed = parseMessage(
    Buffer.from(
      adtText('A01', '2026-11-23 08:00', { place: '王小明^13800138000^1', visit: '110101197001011234' }).replaceAll(
        '\n',
        '\r',
      ),
    ),
    'UTF-8',
  );

  it('keep nothing of a message but hashes, keys and times, whatever stands where', () => {
    const events = parsed.ok
      ? distill(parsed.message, { keys, places, clock, receivedAt: at('2026-11-23 09:00') })
      : [];
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toMatch(/王小明|13800138000|110101197001011234|测试/);
    events.forEach((event) => expect(hospitalEvent.parse(event)).toEqual(event));
  });

  it('do not believe a time in the future', () => {
    const [event] = read(adtText('A01', '2062-11-23 08:00', { place: 'W1^101^01' }), at('2026-11-23 09:00'));
    expect(event?.at).toBe(at('2026-11-23 09:00'));
  });

  it('say why a message says nothing', () => {
    const reason = (type: string, ...segments: string[]) =>
      message(type, '2026-11-23 08:00', ...segments).map((event) =>
        event.kind === 'ignored' ? event.reason : event.kind,
      );
    expect(reason('ADT^A01')).toEqual(['no_visit']);
    expect(reason('ADT^A01', 'PV1|1|I|W1^101^01^RMYY')).toEqual(['no_visit']);
    expect(reason('ADT^A60', 'PV1|1|I')).toEqual(['unknown_event']);
    expect(reason('ADT^A20', 'NPU|^^|H')).toEqual(['no_place']);
    expect(reason('ADT^A40', 'PID|1||Y^^^RMYY^MR')).toEqual(['no_patient']);
    expect(reason('SIU^S12', 'RGS|1')).toEqual(['no_appointment']);
    expect(reason('ORU^R01', 'OBR|1||||||20261123080000')).toEqual(['no_order']);
    expect(reason('MDM^T02')).toEqual([]);
  });
});

describe('keyed hashes', () => {
  it('differ by key and by purpose, and want a key that cannot be tried', () => {
    const other = identityKeys(Buffer.alloc(32, 8));
    const hashes = [keys.hash('visit', '1'), keys.hash('patient', '1'), other.hash('visit', '1')];
    expect(new Set(hashes).size).toBe(3);
    expect(keys.hash('visit', '1')).toMatch(/^[\w-]{16}$/);
    expect(() => identityKeys(Buffer.alloc(31))).toThrow('32');
  });
});
