import type { Hl7Message, Hl7Segment } from '../hl7/message.js';
import { ignored, isGiven, timeIn, type DistillContext, type EventTimes } from './distill.js';
import type { HospitalEvent } from './events.js';

/** OBR-25, table 0123: final, and final corrected later. */
const FINAL: ReadonlySet<string> = new Set(['F', 'C']);
/** ORC-1, table 0119: what ends an order without a result. */
const CANCELLING: ReadonlySet<string> = new Set(['CA', 'DC', 'OC', 'OD']);
const MOST_ORDERS = 500;

/** Orders and results: one event for every OBR of a laboratory. */
export function distillOrders(message: Hl7Message, times: EventTimes, context: DistillContext): HospitalEvent[] {
  const events: HospitalEvent[] = [];
  let orc: Hl7Segment | undefined;
  for (const segment of message.segments) {
    if (segment.id === 'ORC') {
      orc = segment;
    } else if (segment.id === 'OBR' && events.length < MOST_ORDERS) {
      events.push(...orderEvent(segment, orc, times, context));
    }
  }
  return events;
}

function orderEvent(
  obr: Hl7Segment,
  orc: Hl7Segment | undefined,
  times: EventTimes,
  { keys, places, clock }: DistillContext,
): HospitalEvent[] {
  const service = obr.component(4, 1).trim();
  const department = places.labDepartment(obr.component(24, 1).trim(), service);
  if (department === undefined) {
    return [];
  }
  const number = [obr.component(2, 1), orc?.component(2, 1), obr.component(3, 1), orc?.component(3, 1)]
    .map((text) => text?.trim() ?? '')
    .find(isGiven);
  if (number === undefined) {
    return ignored(times, 'no_order');
  }
  const priority = [orc?.component(7, 6), obr.component(27, 6), obr.component(5, 1)].find(
    (text) => text !== undefined && isGiven(text.trim()),
  );
  const collectedAt = timeIn(obr, 7, clock);
  const receivedAt = timeIn(obr, 14, clock);
  const reportedAt = FINAL.has(obr.component(25, 1).trim()) ? (timeIn(obr, 22, clock) ?? times.at) : undefined;
  const cancelled = CANCELLING.has(orc?.component(1, 1).trim() ?? '') || obr.component(25, 1).trim() === 'X';
  return [
    {
      kind: 'order',
      ...times,
      order: keys.hash('order', `${number}\n${service}`),
      department,
      stat: priority !== undefined && places.policy.laboratory.stat_priorities.includes(priority.trim()),
      ...(collectedAt === undefined ? {} : { collectedAt }),
      ...(receivedAt === undefined ? {} : { receivedAt }),
      ...(reportedAt === undefined ? {} : { reportedAt }),
      ...(cancelled ? { cancelled } : {}),
    },
  ];
}
