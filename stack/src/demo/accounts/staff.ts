/** A person of the demo hospital with the account of their everyday work. */
export interface StaffMember {
  readonly person: string;
  readonly login: string;
  readonly name: string;
  readonly admin: boolean;
}

const FAMILIES = [
  ['zhao', '赵'],
  ['qian', '钱'],
  ['sun', '孙'],
  ['li', '李'],
  ['zhou', '周'],
  ['wu', '吴'],
  ['zheng', '郑'],
  ['wang', '王'],
  ['feng', '冯'],
  ['chen', '陈'],
] as const;
const GIVEN = [
  ['lan', '兰'],
  ['jun', '军'],
  ['min', '敏'],
  ['hua', '华'],
  ['qiang', '强'],
  ['yan', '燕'],
] as const;

/** Sixty people; four of them look after the systems. The same at every start. */
export const STAFF: readonly StaffMember[] = FAMILIES.flatMap(([family, familyZh], row) =>
  GIVEN.map(([given, givenZh], column) => {
    const index = row * GIVEN.length + column;
    return {
      person: `D${1001 + index}`,
      login: `${family}.${given}`,
      name: `${familyZh}${givenZh}`,
      admin: index % 17 === 3,
    };
  }),
);

/** Who leaves in the incident: an ordinary account. */
export const LEAVER = 'sun.qiang';
export const VENDOR = { person: 'V201', login: 'vendor.field', name: '厂商工程师' } as const;
