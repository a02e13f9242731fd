import { bedsOf } from './bed-list.js';

interface Keyed {
  readonly key: string;
}
interface OnCampus {
  readonly campus: string;
}
interface Place extends OnCampus {
  readonly codes: readonly string[];
}

/** What the checks between fields need of `policies/hospital.yaml`. */
export interface HospitalPlaces {
  readonly campuses: readonly (Keyed & { readonly facilities: readonly string[] })[];
  readonly wards: readonly (Place &
    Keyed & { readonly beds: readonly string[]; readonly temporary: readonly string[] })[];
  readonly emergency: readonly Place[];
  readonly outpatient: readonly Place[];
  readonly laboratory: {
    readonly departments: readonly (Keyed & {
      readonly sections: readonly string[];
      readonly services: readonly string[];
    })[];
  };
  readonly theatres: { readonly rooms: readonly (OnCampus & Keyed & { readonly room: string })[] };
}

export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Every fault that lies between fields: campuses that do not exist, and names that would mean two things. */
export function hospitalFaults(policy: HospitalPlaces): Fault[] {
  const { campuses, wards, laboratory, theatres } = policy;
  const places = [
    ...placesOf('wards', wards),
    ...placesOf('emergency', policy.emergency),
    ...placesOf('outpatient', policy.outpatient),
  ];
  const rooms = theatres.rooms.map((room, index) => ({ ...room, path: ['theatres', 'rooms', index] }));
  const departments = laboratory.departments.map((one, index) => ({
    ...one,
    path: ['laboratory', 'departments', index],
  }));
  const known = new Set(campuses.map(({ key }) => key));
  return [
    ...[...places, ...rooms]
      .filter(({ campus }) => !known.has(campus))
      .map(({ path, campus }) => ({ path: [...path, 'campus'], message: `"${campus}" is no campus of this file` })),
    ...twice(campuses.map(({ key }, index) => named(['campuses', index, 'key'], key))),
    ...twice(
      campuses.flatMap((one, index) => one.facilities.map((name) => named(['campuses', index, 'facilities'], name))),
    ),
    ...twice(wards.map(({ key }, index) => named(['wards', index, 'key'], key))),
    ...twice(places.flatMap(({ path, campus, codes }) => codes.map((code) => named([...path, 'codes'], code, campus)))),
    ...wards.flatMap(bedFaults),
    ...twice(departments.map(({ path, key }) => named([...path, 'key'], key))),
    ...twice(departments.flatMap(({ path, sections }) => sections.map((name) => named([...path, 'sections'], name)))),
    ...twice(departments.flatMap(({ path, services }) => services.map((name) => named([...path, 'services'], name)))),
    ...twice(rooms.map(({ path, key }) => named([...path, 'key'], key))),
    ...twice(rooms.map(({ path, room, campus }) => named([...path, 'room'], room, campus))),
  ];
}

const placesOf = (part: string, list: readonly Place[]) =>
  list.map(({ campus, codes }, index) => ({ campus, codes, path: [part, index] }));

/** A name that may stand only once within its scope. */
const named = (path: readonly PropertyKey[], name: string, scope = '') => ({ path, name, scope });

function twice(names: readonly ReturnType<typeof named>[]): Fault[] {
  const seen = new Set<string>();
  return names.flatMap(({ path, name, scope }) => {
    const key = `${scope}\n${name}`;
    const known = seen.has(key);
    seen.add(key);
    return known ? [{ path, message: `"${name}" is there a second time` }] : [];
  });
}

function bedFaults({ beds, temporary }: HospitalPlaces['wards'][number], index: number): Fault[] {
  const labels = bedsOf([...beds, ...temporary]).map(({ label }) => label);
  return new Set(labels).size < labels.length
    ? [{ path: ['wards', index, 'beds'], message: 'names a bed twice (temporary beds included)' }]
    : [];
}
