import { bedsOf, type HospitalPolicy, type LabDepartmentPolicy, type TheatrePolicy } from '@wardwatch/contracts';
import type { Place } from './events.js';
import type { IdentityKeys } from './identity.js';

/** `ward^room^bed^facility` as a message gives it. */
export interface Location {
  readonly ward: string;
  readonly room: string;
  readonly bed: string;
  readonly facility: string;
}

export interface WardPlaces {
  readonly key: string;
  readonly campus: string;
  readonly unit: string;
  readonly name: { readonly en: string; readonly zh: string };
  /** Labels, in the order of the policy. */
  readonly planned: readonly string[];
  readonly temporary: readonly string[];
}

export const UNKNOWN = 'unknown';

type Resolve = (location: Location) => Place;

/** What the policy knows of places, ready to look up. */
export class PlaceBook {
  readonly wards: ReadonlyMap<string, WardPlaces>;
  readonly theatres: ReadonlyMap<string, TheatrePolicy>;
  readonly departments: ReadonlyMap<string, LabDepartmentPolicy>;
  readonly #campusOfFacility = new Map<string, string>();
  readonly #areas = new Map<string, Resolve>();
  /** Codes that stand on one campus only, for messages without a facility. */
  readonly #areasAnywhere = new Map<string, Resolve | null>();
  readonly #theatreCodes: ReadonlySet<string>;
  readonly #departmentOf = new Map<string, string>();

  constructor(
    readonly policy: HospitalPolicy,
    private readonly keys: IdentityKeys,
  ) {
    policy.campuses.forEach(({ key, facilities }) =>
      facilities.forEach((name) => this.#campusOfFacility.set(name, key)),
    );
    this.wards = new Map(policy.wards.map((ward) => [ward.key, this.#addWard(ward)]));
    policy.emergency.forEach((one) => this.#addDepartment('emergency', one, one.resuscitation_rooms));
    policy.outpatient.forEach((one) => this.#addDepartment('outpatient', one, []));
    this.theatres = new Map(policy.theatres.rooms.map((one) => [one.key, one]));
    this.#theatreCodes = new Set(policy.theatres.codes);
    this.departments = new Map(policy.laboratory.departments.map((one) => [one.key, one]));
    for (const { key, sections, services } of policy.laboratory.departments) {
      sections.forEach((section) => this.#departmentOf.set(`section ${section}`, key));
      services.forEach((service) => this.#departmentOf.set(`service ${service}`, key));
    }
  }

  /** Never loses a patient: a place that the policy does not know is kept as a hash. */
  resolve(location: Location): Place | undefined {
    if (location.ward === '' && location.room === '' && location.bed === '') {
      return undefined;
    }
    const campus = this.campusOf(location.facility);
    const area =
      campus === UNKNOWN ? this.#areasAnywhere.get(location.ward) : this.#areas.get(`${campus}\n${location.ward}`);
    return area?.(location) ?? { area: 'unknown', campus, id: this.#hashOf(location) };
  }

  /** @returns the theatre; null for an unknown room of the theatres; undefined for a place elsewhere */
  theatreAt({ ward, room, facility }: Location): TheatrePolicy | null | undefined {
    if (!this.#theatreCodes.has(ward)) {
      return undefined;
    }
    const campus = this.campusOf(facility);
    const fits = this.policy.theatres.rooms.filter(
      (one) => one.room === room && (campus === UNKNOWN || one.campus === campus),
    );
    return fits.length === 1 ? (fits[0] ?? null) : null;
  }

  /** @returns key of the laboratory's department; `other`; undefined when the order is for no laboratory */
  labDepartment(section: string, service: string): string | undefined {
    const known = this.#departmentOf.get(`section ${section}`) ?? this.#departmentOf.get(`service ${service}`);
    return known ?? (section === '' || section === 'LAB' ? 'other' : undefined);
  }

  /** The only campus, where there is one only. */
  campusOf(facility: string): string {
    const [only, another] = this.policy.campuses;
    return this.#campusOfFacility.get(facility) ?? (another === undefined && only !== undefined ? only.key : UNKNOWN);
  }

  campusAt(place: Place): string {
    return place.area === 'ward' ? (this.wards.get(place.ward)?.campus ?? UNKNOWN) : place.campus;
  }

  #addWard(ward: HospitalPolicy['wards'][number]): WardPlaces {
    const planned = bedsOf(ward.beds);
    const temporary = bedsOf(ward.temporary);
    const labels = new Map([...planned, ...temporary].map((bed) => [`${bed.room}\n${bed.bed}`, bed.label]));
    this.#addArea(ward.campus, ward.codes, (location) => ({
      area: 'ward',
      ward: ward.key,
      bed:
        labels.get(`${location.room}\n${location.bed}`) ?? labels.get(`\n${location.bed}`) ?? this.#unlisted(location),
    }));
    return {
      key: ward.key,
      campus: ward.campus,
      unit: ward.unit ?? ward.key,
      name: ward.name,
      planned: planned.map(({ label }) => label),
      temporary: temporary.map(({ label }) => label),
    };
  }

  #addDepartment(
    area: 'emergency' | 'outpatient',
    department: HospitalPolicy['outpatient'][number],
    resuscitation: readonly string[],
  ): void {
    const measured = department.waiting_rooms.length > 0;
    const roomOf = (room: string) =>
      resuscitation.includes(room)
        ? 'resuscitation'
        : !measured
          ? 'unmeasured'
          : // A room left out is the door: nobody has been seen there.
            room === '' || department.waiting_rooms.includes(room)
            ? 'waiting'
            : 'care';
    this.#addArea(department.campus, department.codes, ({ room }) => ({
      area,
      campus: department.campus,
      room: roomOf(room),
    }));
  }

  #addArea(campus: string, codes: readonly string[], resolve: Resolve): void {
    for (const code of codes) {
      this.#areas.set(`${campus}\n${code}`, resolve);
      this.#areasAnywhere.set(code, this.#areasAnywhere.has(code) ? null : resolve);
    }
  }

  #unlisted(location: Location): string {
    return location.bed === '' ? '' : `?${this.#hashOf(location)}`;
  }

  #hashOf({ ward, room, bed, facility }: Location): string {
    return this.keys.hash('place', [facility, ward, room, bed].join('\n'));
  }
}
