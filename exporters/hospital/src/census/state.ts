import { IGNORED_REASONS, type HospitalPolicy, type IgnoredReason } from '@wardwatch/contracts';
import { appointmentBook, appointmentHappenings, type AppointmentBook } from '../flow/appointment-story.js';
import { orderBook, orderHappenings, type OrderBook } from '../lab/order-story.js';
import { caseBook, type CaseBook } from '../theatre/case-story.js';
import { Turnovers } from '../theatre/turnovers.js';
import { BedStatuses } from './bed-statuses.js';
import { bucketsOf } from './buckets.js';
import type { CaseEvent, HospitalEvent, Place, VisitEvent } from './events.js';
import type { Noted } from './history-book.js';
import type { HospitalClock } from './hospital-clock.js';
import { Ledger, type Happening } from './ledger.js';
import { OpenBeds } from './open-beds.js';
import { PatientLinks } from './patient-links.js';
import { UNKNOWN, type PlaceBook } from './place-book.js';
import { SNAPSHOT_VERSION, type EventKind, type HospitalSnapshot, type PlacePart } from './snapshot.js';
import { STAYS_KEPT_MS, visitBook, type VisitBook } from './visit-book.js';
import { visitHappenings } from './visit-happenings.js';

const PRUNE_EVERY_MS = 600_000;

/**
 * The hospital as its events tell it. The result depends on which events were applied, not on their order or on how often
 * each came, as long as they are not older than what is remembered (40 days). Holds no clock: time passes with the events.
 */
export class HospitalState {
  readonly visits: VisitBook;
  readonly appointments: AppointmentBook;
  readonly orders: OrderBook;
  readonly cases: CaseBook;
  readonly beds: BedStatuses;
  readonly links: PatientLinks;
  readonly ledger = new Ledger(bucketsOf);
  readonly openBeds: OpenBeds;
  readonly #turnovers: Turnovers;
  readonly #taken = new Map<EventKind, { count: number; newest: number }>();
  readonly #ignored = new Map<IgnoredReason, number>();
  readonly #unknown = new Map<PlacePart, number>();
  /** Newest time that a message gave itself. */
  #newest = 0;
  #pruned = 0;

  constructor(
    readonly places: PlaceBook,
    readonly clock: HospitalClock,
  ) {
    const { limits } = places.policy;
    this.visits = visitBook(limits);
    this.appointments = appointmentBook(limits);
    this.orders = orderBook(limits);
    this.cases = caseBook(limits);
    this.#turnovers = new Turnovers(this.cases, places, clock);
    const known = new Map(
      [...places.wards.values()].map((ward) => [ward.key, new Set([...ward.planned, ...ward.temporary])]),
    );
    this.beds = new BedStatuses((ward, bed) => known.get(ward)?.has(bed) === true);
    this.links = new PatientLinks();
    this.openBeds = new OpenBeds(places);
  }

  get policy(): HospitalPolicy {
    return this.places.policy;
  }

  /** Takes an event in. Never throws for an event that its schema allows. */
  apply(event: HospitalEvent): void {
    if (event.at < this.#newest - STAYS_KEPT_MS && event.kind !== 'ignored') {
      this.#ignore('too_old');
      return;
    }
    this.#take(event);
    if (event.sent > this.#newest) {
      this.#newest = event.sent;
      if (this.#newest > this.#pruned + PRUNE_EVERY_MS) {
        this.#pruned = this.#newest;
        this.#prune(this.#newest);
      }
    }
  }

  taken(kind: EventKind): { readonly count: number; readonly newest: number } {
    return this.#taken.get(kind) ?? { count: 0, newest: 0 };
  }

  ignored(reason: IgnoredReason): number {
    const full = reason === 'history_full' ? this.#books().reduce((sum, book) => sum + book.shortened, 0) : 0;
    return (this.#ignored.get(reason) ?? 0) + full;
  }

  unknownPlaces(part: PlacePart): number {
    return this.#unknown.get(part) ?? 0;
  }

  /** Everything as plain JSON; `restore` of a new state gives the same state. */
  toSnapshot(): HospitalSnapshot {
    return {
      version: SNAPSHOT_VERSION,
      newest: this.#newest,
      visits: this.visits.toSnapshot(),
      appointments: this.appointments.toSnapshot(),
      orders: this.orders.toSnapshot(),
      cases: this.cases.toSnapshot(),
      beds: this.beds.toSnapshot(),
      merges: this.links.toSnapshot(),
      ledger: this.ledger.toSnapshot(),
      openBeds: this.openBeds.toSnapshot(),
      taken: [...this.#taken].map(([kind, { count, newest }]) => ({ kind, count, newest })),
      ignored: [...this.#ignored].map(([reason, count]) => ({ reason, count })),
      unknown: [...this.#unknown].map(([part, count]) => ({ part, count })),
      lost: this.#books().map(({ forgotten, shortened }) => ({ forgotten, shortened })),
    };
  }

  /** A state as a snapshot of it says. The policy may have changed meanwhile: places are what it calls them now. */
  static fromSnapshot(places: PlaceBook, clock: HospitalClock, snapshot: HospitalSnapshot): HospitalState {
    const state = new HospitalState(places, clock);
    state.#newest = snapshot.newest;
    state.visits.restore(snapshot.visits);
    state.appointments.restore(snapshot.appointments);
    state.orders.restore(snapshot.orders);
    state.cases.restore(snapshot.cases);
    state.#turnovers.restore();
    snapshot.beds.forEach((event) => state.beds.note(event));
    snapshot.merges.forEach((event) => state.links.note(event));
    state.ledger.restore(snapshot.ledger);
    state.openBeds.restore(snapshot.openBeds);
    snapshot.taken.forEach(({ kind, count, newest }) => state.#taken.set(kind, { count, newest }));
    snapshot.ignored.forEach(({ reason, count }) => state.#ignored.set(reason, count));
    snapshot.unknown.forEach(({ part, count }) => state.#unknown.set(part, count));
    state.#books().forEach((book, index) => Object.assign(book, snapshot.lost[index]));
    return state;
  }

  #books() {
    return [this.visits, this.appointments, this.orders, this.cases];
  }

  #take(event: HospitalEvent): void {
    switch (event.kind) {
      case 'ignored':
        return this.#ignore(event.reason);
      case 'visit':
        return this.#takeVisit(event);
      case 'appointment':
        return this.#count(
          'appointment',
          event,
          this.appointments.note(event.appointment, event),
          appointmentHappenings,
        );
      case 'order':
        return this.#count('lab', event, this.orders.note(event.order, event), (view) =>
          orderHappenings(view, this.places),
        );
      case 'case':
        return this.#takeCase(event);
      case 'bed':
        return this.#remember('adt', event, this.beds.note(event));
      case 'merge':
        return this.#remember('adt', event, this.links.note(event));
    }
  }

  #count<View>(kind: EventKind, event: HospitalEvent, noted: Noted<View>, tell: (view: View) => Happening[]): void {
    if (noted !== 'same_again') {
      this.ledger.change(noted.before === undefined ? [] : tell(noted.before), tell(noted.after));
    }
    this.#remember(kind, event, noted !== 'same_again');
  }

  #takeVisit(event: VisitEvent): void {
    const noted = this.visits.note(event.visit, event);
    this.#count('adt', event, noted, (view) => visitHappenings(view, this.places));
    if (noted !== 'same_again') {
      this.#notePlace(event.place);
    }
  }

  #takeCase(event: CaseEvent): void {
    const noted = this.cases.note(event.case, event);
    if (noted !== 'same_again') {
      this.#turnovers.update(noted.before, noted.after, this.ledger);
      if (event.theatre === UNKNOWN) {
        this.#unknown.set('theatre', this.unknownPlaces('theatre') + 1);
      }
    }
    this.#remember('theatre', event, noted !== 'same_again');
  }

  #remember(kind: EventKind, event: HospitalEvent, isNew: boolean): void {
    if (!isNew) {
      this.#ignore('same_again');
      return;
    }
    const { count, newest } = this.taken(kind);
    this.#taken.set(kind, { count: count + 1, newest: Math.max(newest, event.at) });
  }

  #ignore(reason: IgnoredReason): void {
    if (IGNORED_REASONS.includes(reason)) {
      this.#ignored.set(reason, (this.#ignored.get(reason) ?? 0) + 1);
    }
  }

  #notePlace(place: Place | undefined): void {
    const part =
      place?.area === 'unknown' ? 'ward' : place?.area === 'ward' && place.bed.startsWith('?') ? 'bed' : null;
    if (part !== null) {
      this.#unknown.set(part, this.unknownPlaces(part) + 1);
    }
  }

  #prune(now: number): void {
    this.#books().forEach((book) => book.prune(now));
    this.links.prune(now - 10 * STAYS_KEPT_MS);
  }
}
