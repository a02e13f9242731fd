import { accountsDesk } from './accounts/part.js';
import { backupVault } from './backups/part.js';
import { hisDatabase } from './his/part.js';
import { hospitalFloor } from './hospital/part.js';
import { machineRoom } from './machine-room/part.js';
import type { MakePart } from './part.js';
import { partnerNetwork } from './partners/part.js';
import { wastewaterStations } from './stations/part.js';
import { officialAccount } from './wechat/part.js';

/** Every simulated part of the demo hospital, in the order of the control page. */
export const PARTS: readonly MakePart[] = [
  backupVault,
  hospitalFloor,
  hisDatabase,
  machineRoom,
  wastewaterStations,
  officialAccount,
  partnerNetwork,
  accountsDesk,
];
