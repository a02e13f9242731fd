import { machineRoom } from './machine-room/part.js';
import type { MakePart } from './part.js';
import { partnerNetwork } from './partners/part.js';
import { officialAccount } from './wechat/part.js';

/** Every simulated part of the demo hospital, in the order of the control page. */
export const PARTS: readonly MakePart[] = [machineRoom, officialAccount, partnerNetwork];
