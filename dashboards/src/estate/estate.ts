import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { frame } from '../parts/frame.js';
import { sayIn, type Language } from '../parts/language.js';
import { addAddresses } from './addresses.js';
import { addDomains } from './domains.js';
import { addHosts } from './hosts.js';
import { addRoom } from './room.js';

/** The five maintenance domains of article 3: what is watched of each, and how it is. */
export function estate(language: Language): Dashboard {
  const say = sayIn(language);
  const dashboard = frame({
    key: 'estate',
    language,
    say,
    title: say('IT estate', '信息系统资产'),
    description: say(
      'Machine room, hosts, network and addresses (article 3). What is watched stands in policies/targets.',
      '机房、主机、网络与地址（第三条）。监视对象见 policies/targets。',
    ),
    from: 'now-6h',
    related: ['backups'],
    faults: ', domain=~"environment|hardware|network|base_software|application"',
  });
  addDomains(dashboard, say);
  addHosts(dashboard, say);
  addAddresses(dashboard, say);
  addRoom(dashboard, say);
  return dashboard.build();
}
