import type { HospitalState } from '../census/state.js';
import type { LabOrder } from './order-story.js';

export type Priority = LabOrder['priority'];

/** What a department of the laboratory has before it. */
export interface Worklist {
  readonly pending: Record<Priority, number>;
  readonly overdue: Record<Priority, number>;
  oldestSeconds: number;
}

/** Received and neither reported nor cancelled, by department; those of the policy always. */
export function worklists(state: HospitalState, now: number): Map<string, Worklist> {
  const found = new Map<string, Worklist>([...state.places.departments.keys(), 'other'].map((key) => [key, empty()]));
  for (const { department, priority, receivedAt, reportedAt, cancelled } of state.orders.views()) {
    if (receivedAt === null || receivedAt > now || reportedAt !== null || cancelled) {
      continue;
    }
    const list = found.get(department) ?? empty();
    found.set(department, list);
    const age = (now - receivedAt) / 1000;
    const target = state.places.departments.get(department)?.targets[priority].inlab;
    list.pending[priority] += 1;
    list.overdue[priority] += target !== undefined && age > target ? 1 : 0;
    list.oldestSeconds = Math.max(list.oldestSeconds, age);
  }
  return found;
}

const empty = (): Worklist => ({
  pending: { stat: 0, routine: 0 },
  overdue: { stat: 0, routine: 0 },
  oldestSeconds: 0,
});
