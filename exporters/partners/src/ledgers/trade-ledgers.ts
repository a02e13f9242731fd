import type { LedgerDefinition } from '@wardwatch/exporter-kit';
import { z } from 'zod';
import { amount, choice, code, orNull } from './fields.js';
import type { Instants } from './instants.js';
import type { EntitlementRow, OrderRow, PromiseRow, ShipmentRow } from './rows.js';

const PARTNER = ['partner', '伙伴编号', '代理商编号', 'partner_code'] as const;

export function ordersLedger({ moment }: Instants): LedgerDefinition<OrderRow> {
  return {
    key: 'orders',
    columns: {
      order: ['order', '订单号', 'order_no'],
      partner: PARTNER,
      ordered: ['ordered', '下单日期', '下单时间'],
      amount: ['amount', '金额', '订单金额'],
      unit_price: ['unit_price', '成交单价'],
      list_price: ['list_price', '统一价', '统一单价'],
    },
    optional: ['unit_price', 'list_price'],
    row: z
      .object({
        order: code,
        partner: code,
        ordered: moment,
        amount,
        unit_price: orNull(amount),
        list_price: orNull(amount),
      })
      .transform(({ order, partner, ordered, amount: yuan, unit_price: unitPrice, list_price: listPrice }) => ({
        order,
        partner,
        ordered,
        amount: yuan,
        unitPrice,
        listPrice,
      })),
    identity: ({ order }) => order,
  };
}

export function shipmentsLedger({ moment }: Instants): LedgerDefinition<ShipmentRow> {
  return {
    key: 'shipments',
    columns: {
      shipment: ['shipment', '发货单号', 'shipment_no'],
      order: ['order', '订单号', 'order_no'],
      partner: PARTNER,
      shipped: ['shipped', '发货日期', '发货时间'],
      seen_region: ['seen_region', '流向区域', '发现区域'],
      seen: ['seen', '流向确认日期', '发现日期'],
      case_closed: ['case_closed', '窜货结案日期'],
    },
    optional: ['order', 'case_closed'],
    row: z
      .object({
        shipment: code,
        order: orNull(code),
        partner: code,
        shipped: moment,
        seen_region: orNull(code),
        seen: orNull(moment),
        case_closed: orNull(moment),
      })
      .refine(({ seen_region: region, seen }) => (region === null) === (seen === null), {
        path: ['seen'],
        message: 'must stand together with the region where the goods were seen',
      })
      .transform((given) => ({
        shipment: given.shipment,
        order: given.order,
        partner: given.partner,
        shipped: given.shipped,
        seenRegion: given.seen_region,
        seen: given.seen,
        caseClosed: given.case_closed,
      })),
    identity: ({ shipment }) => shipment,
  };
}

export function promisesLedger({ moment, due }: Instants): LedgerDefinition<PromiseRow> {
  return {
    key: 'promises',
    columns: {
      promise: ['promise', '承诺编号', 'promise_no'],
      partner: PARTNER,
      due: ['due', '应兑现日期', '承诺期限'],
      kept: ['kept', '兑现日期'],
    },
    row: z.object({ promise: code, partner: code, due, kept: orNull(moment) }),
    identity: ({ promise }) => promise,
  };
}

export function entitlementsLedger({ due }: Instants): LedgerDefinition<EntitlementRow> {
  return {
    key: 'entitlements',
    columns: {
      partner: PARTNER,
      kind: ['kind', '政策类别', '类别'],
      granted: ['granted', '应享金额'],
      issued: ['issued', '已发放金额'],
      due: ['due', '应发放日期'],
      paid: ['paid', '已收款金额'],
    },
    optional: ['paid'],
    row: z
      .object({
        partner: code,
        kind: choice({
          first_material: ['首批物料'],
          material: ['物料', '后续物料'],
          promotion: ['推广支持'],
          staff_support: ['人员支持'],
        }),
        granted: amount,
        issued: amount,
        due,
        paid: orNull(amount),
      })
      .transform(({ paid, ...others }) => ({ ...others, paid: paid ?? 0 })),
  };
}
