import type { RulesOf } from '../generate/rule.js';
import { changeAlerts, changeRecords } from './backup/changes.js';
import { planAlerts } from './backup/plans.js';
import { planRecords } from './backup/records.js';
import { restoreTestAlerts, restoreTestRecords } from './backup/restore-tests.js';
import { sourceAlerts } from './backup/sources.js';
import { stateRecord } from './backup/state.js';
import { warningAlerts, warningRecords } from './backup/warnings.js';

const ABOUT = `
Backups (articles 37 to 42). Level, domain, unit and severity of a fault come from the plan, by \`backup_plan_info\`.

Order matters: the alerts that inhibit others stand before them. All are sent in this order, so when the exporter or a
tool comes back together with good news, Alertmanager hears first that the inhibition is over; a recovery that is
inhibited would never be sent (docs/adr/0022-inhibition-and-recovery.md).

Each record keeps its own last value while there is no new one: a missed scrape, an exporter that is down, and an
exporter that restarts while a tool is down end no alert and start none. A plan that is taken out of the policy goes at
the next scrape. \`severity\` follows from \`level\` in the records of info, and nowhere else.
`;

export const backupRules: RulesOf = (limits) => ({
  about: ABOUT,
  groups: [
    {
      name: 'backup',
      rules: [
        ...planRecords(),
        ...warningRecords(),
        ...changeRecords(),
        ...restoreTestRecords(),
        stateRecord(),
        ...sourceAlerts(limits),
        ...planAlerts(limits),
        ...warningAlerts(limits),
        ...changeAlerts(limits),
        ...restoreTestAlerts(),
      ],
    },
  ],
});
