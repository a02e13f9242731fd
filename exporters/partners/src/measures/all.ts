import { activities } from './activities.js';
import { campaigns } from './campaigns.js';
import { complaints } from './complaints.js';
import type { Measure } from './context.js';
import { entitlements } from './entitlements.js';
import { flows } from './flows.js';
import { funnel } from './funnel.js';
import { promises } from './promises.js';
import { records } from './records.js';
import { regions } from './regions.js';
import { shipments } from './shipments.js';
import { trainings } from './trainings.js';
import { turnover } from './turnover.js';

/** Every measure by the name of its collector, in the order of the page. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  funnel,
  records,
  regions,
  turnover,
  shipments,
  promises,
  complaints,
  campaigns,
  trainings,
  entitlements,
  flows,
  activities,
};
