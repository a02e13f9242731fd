import { CORE_FIELDS, PARTNER_STAGES, SCORE_CRITERIA, type PartnerStage } from '@wardwatch/contracts';
import type { Chance } from './chance.js';
import { DAY_MS } from './dates.js';

export interface Region {
  readonly code: string;
  readonly name: string;
  readonly className: string;
  readonly supervisor: string;
  readonly share: number;
  readonly competitor: number;
}

export interface Partner {
  readonly code: string;
  readonly region: string;
  readonly stage: PartnerStage;
  /** When each stage up to the present one was entered, in order. */
  readonly path: readonly { readonly stage: PartnerStage; readonly enteredMs: number }[];
  readonly core: readonly boolean[];
  readonly scores: readonly (number | null)[];
  /** How much the partner orders, against the others. */
  readonly weight: number;
  readonly contractUntilMs: number | null;
}

const PLACES = ['城东', '城西', '城南', '城北', '滨江', '开发区', '东郊', '西郊'];
const CLASSES = ['战略', '重点', '重点', '潜力', '龙头', '潜力', '培育', '培育'];
const PARTNERS = 40;
const SIGNED_FROM = PARTNER_STAGES.indexOf('signed');

export function makeRegions(chance: Chance): Region[] {
  return PLACES.map((name, index) => ({
    code: `R0${index + 1}`,
    name,
    className: CLASSES[index] ?? '培育',
    supervisor: `S0${1 + (index % 5)}`,
    share: chance.whole(8, 34),
    competitor: chance.whole(15, 40),
  }));
}

/** Forty partners: 26 signed or active, ten on their way, four lost. */
export function makePartners(chance: Chance, regions: readonly Region[], nowMs: number): Partner[] {
  return Array.from({ length: PARTNERS }, (_, index) => {
    const stage = stageOf(index);
    const path = pathTo(stage, chance, nowMs);
    const signed = stage === 'signed' || stage === 'active';
    const screened = path.length > 2;
    return {
      code: `P${String(index + 1).padStart(3, '0')}`,
      region: regions[index % regions.length]?.code ?? 'R01',
      stage,
      path,
      core: CORE_FIELDS.map(() => chance.happens(index % 11 === 3 ? 0.7 : 0.97)),
      scores: SCORE_CRITERIA.map(() => (screened ? chance.whole(62, 97) : null)),
      // A few make most of it: near 2:8.
      weight: signed ? 1 / (1 + index) ** 1.4 : 0,
      contractUntilMs: signed ? nowMs + chance.whole(60, 500) * DAY_MS : null,
    };
  });
}

function stageOf(index: number): PartnerStage {
  if (index < 22) {
    return 'active';
  }
  if (index < 26) {
    return 'signed';
  }
  return (['lead', 'contacted', 'screened', 'negotiating', 'lost'] as const)[index % 5] ?? 'lead';
}

/** Backwards from the present stage, so that nobody has been in one for too long. */
function pathTo(stage: PartnerStage, chance: Chance, nowMs: number): Partner['path'] {
  const upTo = stage === 'lost' ? 3 : PARTNER_STAGES.indexOf(stage);
  const stages = [...PARTNER_STAGES.slice(0, upTo + (stage === 'lost' ? 0 : 1)), ...(stage === 'lost' ? [stage] : [])];
  const established = PARTNER_STAGES.indexOf(stage) > SIGNED_FROM && chance.happens(0.7);
  let enteredMs = nowMs - chance.whole(3, established ? 300 : 16) * DAY_MS;
  return [...stages]
    .reverse()
    .map((each) => {
      const at = { stage: each, enteredMs };
      enteredMs -= chance.whole(4, 19) * DAY_MS;
      return at;
    })
    .reverse();
}
