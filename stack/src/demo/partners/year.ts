import { PARTNER_FLOWS } from '@wardwatch/contracts';
import type { Chance } from './chance.js';
import { DAY_MS, HOUR_MS } from './dates.js';
import type { Partner } from './network.js';
import type {
  Activity,
  Campaign,
  Complaint,
  Entitlement,
  Evaluation,
  FlowCase,
  Order,
  PromiseMade,
  Shipment,
  Training,
} from './records.js';

const LIST_PRICE = 100;
const numbered = (prefix: string, index: number) => `${prefix}${String(index + 1).padStart(5, '0')}`;

/** Orders of a year, oldest first: strong partners order more, and more often. */
export function yearOfOrders(chance: Chance, partners: readonly Partner[], nowMs: number): Order[] {
  const drafts: Omit<Order, 'code'>[] = [];
  for (const [index, { code, weight }] of partners.entries()) {
    // Every fourth grows from year to year, so that the order of the strongest moves.
    const growth = (day: number) => (index % 4 === 3 ? Math.max(0.2, 2.2 - day / 120) : 1);
    for (let day = 364; weight > 0 && day > 0; day -= chance.whole(4, 9)) {
      drafts.push({
        partner: code,
        orderedMs: nowMs - day * DAY_MS - chance.whole(0, 8) * HOUR_MS,
        yuan: Math.round(60_000 * weight * growth(day) * chance.between(0.7, 1.3)),
        unitPrice: chance.happens(0.002) ? 96 : LIST_PRICE,
      });
    }
  }
  drafts.sort((a, b) => a.orderedMs - b.orderedMs);
  return drafts.map((draft, index) => ({ code: numbered('D', index), ...draft }));
}

/** What was ordered goes out in one to three days, and is traced to the partner's own region, nearly always. */
export function yearOfShipments(
  chance: Chance,
  orders: readonly Order[],
  partners: readonly Partner[],
  nowMs: number,
): Shipment[] {
  const homes = new Map(partners.map(({ code, region }) => [code, region]));
  return orders.flatMap(({ code, partner, orderedMs }, index) => {
    const shippedMs = orderedMs + chance.whole(20, 70) * HOUR_MS;
    const seenMs = shippedMs + chance.whole(2, 6) * DAY_MS;
    if (shippedMs > nowMs) {
      return [];
    }
    const traced = chance.happens(0.93) && seenMs <= nowMs;
    // Long ago goods of one partner in a thousand shipments went astray; those cases are closed.
    const strayed = index % 500 === 250 && nowMs - seenMs > 100 * DAY_MS;
    const region = homes.get(partner) ?? null;
    return [
      {
        code: numbered('F', index),
        order: code,
        partner,
        shippedMs,
        seenRegion: traced ? (strayed ? (region === 'R01' ? 'R02' : 'R01') : region) : null,
        seenMs: traced ? seenMs : null,
        closedMs: traced && strayed ? seenMs + 9 * DAY_MS : null,
      },
    ];
  });
}

export function yearOfComplaints(chance: Chance, nowMs: number): Complaint[] {
  return Array.from({ length: 90 }, (_, index) => {
    const receivedMs = nowMs - (360 - index * 3.9) * DAY_MS;
    const closedMs = receivedMs + chance.whole(20, 80) * HOUR_MS;
    return {
      code: numbered('T', index),
      kind: index % 3 === 0 ? ('partner' as const) : ('patient' as const),
      receivedMs,
      answeredMs: receivedMs + chance.whole(1, 18) * HOUR_MS,
      closedMs,
    };
  });
}

export function yearOfPromises(chance: Chance, partners: readonly Partner[], nowMs: number): PromiseMade[] {
  return partners.slice(0, 26).flatMap(({ code }, index) => {
    const past = nowMs - chance.whole(5, 300) * DAY_MS;
    return [
      {
        code: numbered('N', 2 * index),
        partner: code,
        dueMs: past,
        keptMs: past + (chance.happens(0.9) ? -1 : 2) * chance.whole(1, 9) * DAY_MS,
      },
      {
        code: numbered('N', 2 * index + 1),
        partner: code,
        dueMs: nowMs + chance.whole(30, 200) * DAY_MS,
        keptMs: null,
      },
    ];
  });
}

const COURSES = ['产品知识', '政策解读', '客户沟通', '商务谈判', '终端执行'];

export function yearOfTrainings(chance: Chance, partners: readonly Partner[], nowMs: number): Training[] {
  return partners.slice(0, 26).flatMap(({ code }, index) => {
    const held = chance.whole(3, 80);
    const one = (course: string, daysAgo: number): Training => ({
      partner: code,
      course,
      plannedMs: nowMs - daysAgo * DAY_MS,
      heldMs: nowMs - daysAgo * DAY_MS,
      result: chance.whole(index % 7 === 2 ? 48 : 66, 99),
    });
    const next = {
      partner: code,
      course: chance.one(COURSES),
      plannedMs: nowMs + 40 * DAY_MS,
      heldMs: null,
      result: null,
    };
    return index % 9 === 8 ? [next] : [one(chance.one(COURSES), held), one('产品知识', held + 100), next];
  });
}

const MEDIA = ['行业展会', '专业期刊', '学术会议', '电话', '短信', '门户网站'];

export function yearOfCampaigns(chance: Chance, nowMs: number): Campaign[] {
  return Array.from({ length: 30 }, (_, index) => {
    const startedMs = nowMs - (355 - index * 12) * DAY_MS;
    const endedMs = startedMs + chance.whole(2, 6) * DAY_MS;
    const medium = MEDIA[index % MEDIA.length] ?? '电话';
    const leads = chance.whole(4, medium === '短信' ? 8 : 45);
    return {
      code: numbered('M', index),
      medium,
      startedMs,
      endedMs,
      yuan: chance.whole(3, 60) * 1000,
      leads,
      signed: Math.floor(leads * chance.between(0.02, 0.15)),
      evaluatedMs: index === 24 || nowMs - endedMs < 12 * DAY_MS ? null : endedMs + 9 * DAY_MS,
    };
  });
}

const KINDS = ['首批物料', '后续物料', '推广支持', '人员支持'];

export function yearOfEntitlements(chance: Chance, partners: readonly Partner[], nowMs: number): Entitlement[] {
  return partners.slice(0, 26).flatMap(({ code }, index) =>
    KINDS.map((kind, place) => {
      const granted = chance.whole(2, 20) * 500;
      const late = index === 5 && place === 2;
      return {
        partner: code,
        kind,
        granted,
        issued: late ? Math.round(granted / 2) : granted,
        dueMs: nowMs - chance.whole(10, 250) * DAY_MS,
        paid: kind === '后续物料' && index % 8 !== 0 ? granted : 0,
      };
    }),
  );
}

export function yearOfFlows(chance: Chance, nowMs: number): FlowCase[] {
  const cases = PARTNER_FLOWS.flatMap((flow, place) =>
    Array.from({ length: 40 }, (_, index) => {
      const openedMs = nowMs - (362 - index * 9) * DAY_MS - chance.whole(0, 20) * HOUR_MS;
      const endedMs = openedMs + chance.whole(12, 60 + place * 14) * HOUR_MS;
      return { flow, openedMs, endedMs: endedMs > nowMs || (index > 37 && chance.happens(0.4)) ? null : endedMs };
    }),
  );
  cases.sort((a, b) => a.openedMs - b.openedMs);
  return cases.map((each, index) => ({ code: numbered('W', index), ...each }));
}

export function yearOfEvaluations(chance: Chance, nowMs: number): Evaluation[] {
  return PARTNER_FLOWS.flatMap((flow, place) =>
    [250, 60].map((daysAgo) => {
      const before = chance.whole(20, 60);
      const lessIsBetter = place % 2 === 0;
      const better = !(place === 5 && daysAgo === 60);
      const factor = chance.between(0.05, 0.35) * (better === lessIsBetter ? -1 : 1);
      return {
        flow,
        evaluatedMs: nowMs - daysAgo * DAY_MS,
        before,
        after: Math.round(before * (1 + factor)),
        lessIsBetter,
        redesign: !better,
      };
    }),
  );
}

export function yearOfActivities(chance: Chance, partners: readonly Partner[], nowMs: number): Activity[] {
  const list: Activity[] = [];
  for (let day = 364; day > 0; day -= 1) {
    list.push({ kind: 'visit', partner: chance.one(partners).code, doneMs: nowMs - day * DAY_MS });
    if (day % 2 === 0) {
      list.push({
        kind: 'market_report',
        partner: chance.one(partners.slice(0, 26)).code,
        doneMs: nowMs - day * DAY_MS,
      });
    }
    if (day % 7 === 0) {
      list.push({ kind: 'meeting', partner: null, doneMs: nowMs - day * DAY_MS });
    }
  }
  return list;
}
