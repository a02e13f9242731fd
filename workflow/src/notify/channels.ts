import type { PagingPolicy } from '@wardwatch/contracts';
import type { Channel } from './channel.js';
import { wecomRobot } from './wecom-robot/channel.js';

/** The channel of a name in the policy in force; null when the policy does not (or no longer) name it. */
export function channelOf(paging: PagingPolicy, name: string): Channel | null {
  const channel = paging.channels.find((each) => each.name === name);
  return channel === undefined ? null : wecomRobot(channel, paging.language);
}
