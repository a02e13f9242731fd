export interface PersonRow {
  login: string;
  name: string;
  name_zh: string;
  unit: string;
  duties: string[];
  active: boolean;
}
export interface UnitRow {
  key: string;
  name: string;
  name_zh: string;
  active: boolean;
}
export interface SystemRow extends UnitRow {
  domain: string;
  unit: string;
}

/** The registers and policy digests as the database has them. */
export interface Registered {
  readonly people: PersonRow[];
  readonly units: UnitRow[];
  readonly systems: SystemRow[];
  readonly digests: Map<string, string>;
}
