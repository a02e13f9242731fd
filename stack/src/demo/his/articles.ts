/** One article of the stores: what it is, how much of it a day takes, and how much a delivery brings. */
export interface Article {
  readonly key: string;
  readonly kind: 'reagent' | 'drug' | 'consumable';
  readonly store: 'laboratory' | 'pharmacy' | 'central-store';
  readonly en: string;
  readonly zh: string;
  readonly usePerDay: number;
  /** Days of use that must be there. */
  readonly minimumDays: number;
}

/** The article that runs out at the press of a button. */
export const SCARCE = 'reagent-troponin';

const reagent = (key: string, en: string, zh: string, usePerDay: number): Article => ({
  key: `reagent-${key}`,
  kind: 'reagent',
  store: 'laboratory',
  en,
  zh,
  usePerDay,
  minimumDays: 7,
});
const drug = (key: string, en: string, zh: string, usePerDay: number): Article => ({
  key: `drug-${key}`,
  kind: 'drug',
  store: 'pharmacy',
  en,
  zh,
  usePerDay,
  minimumDays: 5,
});
const consumable = (key: string, en: string, zh: string, usePerDay: number): Article => ({
  key: `consumable-${key}`,
  kind: 'consumable',
  store: 'central-store',
  en,
  zh,
  usePerDay,
  minimumDays: 10,
});

export const ARTICLES: readonly Article[] = [
  reagent('troponin', 'Troponin I kit', '肌钙蛋白 I 试剂', 210),
  reagent('glucose', 'Glucose reagent', '葡萄糖试剂', 640),
  reagent('creatinine', 'Creatinine reagent', '肌酐试剂', 580),
  reagent('coagulation', 'Coagulation reagent', '凝血试剂', 260),
  reagent('blood-count', 'Blood count diluent', '血常规稀释液', 720),
  reagent('crp', 'C-reactive protein kit', 'C 反应蛋白试剂', 310),
  drug('heparin', 'Heparin', '肝素', 180),
  drug('insulin', 'Insulin', '胰岛素', 140),
  drug('ceftriaxone', 'Ceftriaxone', '头孢曲松', 230),
  drug('propofol', 'Propofol', '丙泊酚', 90),
  drug('adrenaline', 'Adrenaline', '肾上腺素', 25),
  consumable('gloves', 'Examination gloves', '检查手套', 5200),
  consumable('infusion-set', 'Infusion sets', '输液器', 900),
  consumable('blood-tube', 'Blood collection tubes', '采血管', 1900),
];
