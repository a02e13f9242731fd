import { PARTNER_STAGES, type PartnerStage } from '@wardwatch/contracts';
import type { Sample } from '@wardwatch/exporter-kit';
import type { PartnerRow, StageRow } from '../ledgers/rows.js';
import { METRICS } from '../metrics.js';
import { add, groupBy, inWindow, median, share, stageOrder, type Measure, type MeasureContext } from './context.js';

/** The funnel by stage: how many are there, how many went on, how long it took, how many are stuck (P1-08, P1-09). */
export const funnel: Measure = (context) => {
  const { partners, stages } = context.books;
  const histories = groupBy(stages ?? [], ({ partner }) => partner);
  return [
    ...(partners === undefined ? [] : present(partners, histories, context)),
    ...(stages === undefined ? [] : passed(histories, context)),
  ];
};

function present(
  partners: readonly PartnerRow[],
  histories: ReadonlyMap<string, readonly StageRow[]>,
  { policy, nowSeconds }: MeasureContext,
): Sample[] {
  const here = new Map<PartnerStage, number>();
  const stalled = new Map<PartnerStage, number>();
  for (const partner of partners) {
    add(here, partner.stage);
    const limit = policy.funnel.longest_in_stage[partner.stage];
    const since = partner.stageSince ?? lastEntry(histories.get(partner.partner), partner.stage);
    if (limit !== undefined && since !== null && nowSeconds - since > limit) {
      add(stalled, partner.stage);
    }
  }
  return PARTNER_STAGES.flatMap((stage) => [
    { metric: METRICS.funnelPartners, labels: { stage }, value: here.get(stage) ?? 0 },
    ...(policy.funnel.longest_in_stage[stage] === undefined
      ? []
      : [{ metric: METRICS.funnelStalled, labels: { stage }, value: stalled.get(stage) ?? 0 }]),
  ]);
}

function lastEntry(history: readonly StageRow[] | undefined, stage: PartnerStage): number | null {
  const entries = (history ?? []).filter((row) => row.stage === stage).map(({ entered }) => entered);
  return entries.length === 0 ? null : entries.reduce((latest, entered) => Math.max(latest, entered));
}

/** A stage is left by the next entry of the same partner: upwards is going on, anything else is not. */
function passed(histories: ReadonlyMap<string, readonly StageRow[]>, context: MeasureContext): Sample[] {
  const left = new Map<PartnerStage, number>();
  const wentOn = new Map<PartnerStage, number>();
  const times = new Map<PartnerStage, number[]>();
  for (const history of histories.values()) {
    const inOrder = [...history].sort((a, b) => a.entered - b.entered);
    inOrder.forEach(({ stage, entered }, index) => {
      const next = inOrder[index + 1];
      if (next === undefined || next.stage === stage || !inWindow(context, next.entered)) {
        return;
      }
      add(left, stage);
      add(wentOn, stage, stageOrder(next.stage) > stageOrder(stage) && stage !== 'lost' ? 1 : 0);
      times.set(stage, [...(times.get(stage) ?? []), next.entered - entered]);
    });
  }
  const between = PARTNER_STAGES.filter((stage) => stage !== 'active' && stage !== 'lost');
  return between.flatMap((stage) => [
    {
      metric: METRICS.funnelConversion,
      labels: { stage },
      value: share(wentOn.get(stage) ?? 0, left.get(stage) ?? 0),
    },
    { metric: METRICS.funnelStageTime, labels: { stage }, value: median(times.get(stage) ?? []) },
  ]);
}
