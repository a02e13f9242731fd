import { PARTNER_FLOWS } from '@wardwatch/contracts';
import { Chance } from './chance.js';
import { DAY_MS, HOUR_MS } from './dates.js';
import * as texts from './ledger-texts.js';
import type { LedgerFolder } from './ledger-folder.js';
import { makePartners, makeRegions } from './network.js';
import type { FlowCase } from './records.js';
import * as year from './year.js';

const SEED = 20_260_301;
/** Ledgers do not grow for ever: what is oldest goes to the archive. */
const MOST_ROWS = 5000;

type Csv =
  | 'stages'
  | 'shipments'
  | 'orders'
  | 'complaints'
  | 'promises'
  | 'campaigns'
  | 'entitlements'
  | 'flows'
  | 'evaluations'
  | 'activities';

/** The partnerships department: its partners, a year of its ledgers, and the work that goes on. */
export class Department {
  readonly #chance = new Chance(SEED);
  readonly regions = makeRegions(this.#chance);
  readonly partners;
  readonly orders;
  readonly shipments;
  readonly complaints;
  readonly #promises;
  readonly #flows: FlowCase[];
  readonly #activities;
  readonly #still: Readonly<Record<'campaigns' | 'entitlements' | 'evaluations' | 'trainings', readonly texts.Cells[]>>;
  #made = 0;

  constructor(
    private readonly folder: LedgerFolder,
    nowMs: number,
  ) {
    const chance = this.#chance;
    this.partners = makePartners(chance, this.regions, nowMs);
    this.orders = year.yearOfOrders(chance, this.partners, nowMs);
    this.shipments = year.yearOfShipments(chance, this.orders, this.partners, nowMs);
    this.complaints = year.yearOfComplaints(chance, nowMs);
    this.#promises = year.yearOfPromises(chance, this.partners, nowMs);
    this.#flows = year.yearOfFlows(chance, nowMs);
    this.#activities = year.yearOfActivities(chance, this.partners, nowMs);
    this.#still = {
      campaigns: texts.campaignRows(year.yearOfCampaigns(chance, nowMs)),
      entitlements: texts.entitlementRows(year.yearOfEntitlements(chance, this.partners, nowMs)),
      evaluations: texts.evaluationRows(year.yearOfEvaluations(chance, nowMs)),
      trainings: texts.trainingRows(year.yearOfTrainings(chance, this.partners, nowMs)),
    };
  }

  async writeAll(): Promise<void> {
    await this.folder.make();
    await this.folder.workbook('伙伴档案.xlsx', {
      伙伴: texts.partnerRows(this.partners),
      区域: texts.regionRows(this.regions),
      培训: this.#still.trainings,
    });
    const csv: Csv[] = [
      'stages',
      'orders',
      'shipments',
      'complaints',
      'promises',
      'campaigns',
      'entitlements',
      'flows',
      'evaluations',
      'activities',
    ];
    for (const ledger of csv) {
      await this.write(ledger);
    }
  }

  /** @param spoilt rows that stand at the end and cannot be right */
  async write(ledger: Csv, spoilt: readonly texts.Cells[] = []): Promise<void> {
    await this.folder.csv(`${ledger}.csv`, [...this.#rowsOf(ledger), ...spoilt]);
  }

  /** An order comes in, goes out at once, and is traced; now and then a visit is entered. */
  async trade(nowMs: number): Promise<void> {
    const partner = this.#chance.one(this.partners.filter(({ weight }) => weight > 0));
    this.#made += 1;
    const code = `E${nowMs}${this.#made % 10}`;
    const yuan = Math.round(2000 * partner.weight * this.#chance.between(0.7, 1.3));
    this.orders.push({ code, partner: partner.code, orderedMs: nowMs - 26 * HOUR_MS, yuan, unitPrice: 100 });
    this.shipments.push({
      code,
      order: code,
      partner: partner.code,
      shippedMs: nowMs,
      seenRegion: partner.region,
      seenMs: nowMs,
      closedMs: null,
    });
    this.#activities.push({
      kind: this.#chance.happens(0.5) ? 'visit' : 'market_report',
      partner: partner.code,
      doneMs: nowMs,
    });
    [this.orders, this.shipments, this.#activities].forEach((list) => list.splice(0, list.length - MOST_ROWS));
    await this.write('orders');
    await this.write('shipments');
    await this.write('activities');
  }

  /** One case of some flow begins, the oldest open one ends. */
  async work(nowMs: number): Promise<void> {
    this.#made += 1;
    const oldest = this.#flows.find(({ endedMs }) => endedMs === null);
    if (oldest !== undefined) {
      oldest.endedMs = nowMs;
    }
    const flow = this.#chance.one(PARTNER_FLOWS);
    this.#flows.push({ code: `V${nowMs}${this.#made % 10}`, flow, openedMs: nowMs, endedMs: null });
    this.#flows.splice(0, this.#flows.length - MOST_ROWS);
    await this.write('flows');
  }

  /** Goods of a partner are found in a neighbour's region. @returns the case, to be closed later */
  async divert(nowMs: number): Promise<{ close: (nowMs: number) => Promise<void> }> {
    this.#made += 1;
    const partner = this.partners[this.#made % 22] ?? this.#chance.one(this.partners);
    const foreign = this.regions.filter(({ code }) => code !== partner.region);
    const shipment = {
      code: `X${nowMs}`,
      order: this.orders.at(-1)?.code ?? 'D00001',
      partner: partner.code,
      shippedMs: nowMs - 5 * DAY_MS,
      seenRegion: this.#chance.one(foreign).code,
      seenMs: nowMs,
      closedMs: null as number | null,
    };
    this.shipments.push(shipment);
    await this.write('shipments');
    return {
      close: async (closedMs) => {
        shipment.closedMs = closedMs;
        await this.write('shipments');
      },
    };
  }

  /** A patient's complaint that was answered once and then forgotten. */
  async forgetComplaint(nowMs: number): Promise<{ close: (nowMs: number) => Promise<void> }> {
    const receivedMs = nowMs - 21 * DAY_MS;
    const answeredMs = receivedMs + 2 * HOUR_MS;
    const complaint = {
      code: `K${nowMs}`,
      kind: 'patient' as const,
      receivedMs,
      answeredMs,
      closedMs: null as number | null,
    };
    this.complaints.push(complaint);
    await this.write('complaints');
    return {
      close: async (closedMs) => {
        complaint.closedMs = closedMs;
        await this.write('complaints');
      },
    };
  }

  #rowsOf(ledger: Csv): readonly texts.Cells[] {
    switch (ledger) {
      case 'stages':
        return texts.stageRows(this.partners);
      case 'orders':
        return texts.orderRows(this.orders);
      case 'shipments':
        return texts.shipmentRows(this.shipments);
      case 'complaints':
        return texts.complaintRows(this.complaints);
      case 'promises':
        return texts.promiseRows(this.#promises);
      case 'flows':
        return texts.flowRows(this.#flows);
      case 'activities':
        return texts.activityRows(this.#activities);
      default:
        return this.#still[ledger];
    }
  }
}
