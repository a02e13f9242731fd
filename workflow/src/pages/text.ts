import type { PagingPolicy } from '@wardwatch/contracts';
import { DateTime } from 'luxon';
import { explainClocks } from '../deadlines/clocks.js';
import { clockRules } from '../deadlines/service.js';
import type { PageText } from '../notify/channel.js';
import type { Policies } from '../policies/policies.js';
import type { ClaimedPage } from './claim-store.js';

/**
 * What a page says, in the policy's language: number, title, level, place, until when to respond, link. Nothing else
 * of the ticket: a description may say more than a chat group should read.
 */
export function pageText(page: ClaimedPage, policies: Policies, grafanaRootUrl: string, now: Date): PageText {
  const { paging, registers, faultLevels } = policies;
  const named = (entry: { name: { en: string; zh: string } } | undefined) => entry?.name[paging.language] ?? null;
  const { ticket } = page;
  return {
    number: ticket.number,
    level: ticket.level,
    levelName: faultLevels.levels[ticket.level].name[paging.language],
    title: (paging.language === 'zh' ? ticket.title_zh : null) ?? ticket.title,
    reason: page.reason,
    system: named(registers.systems.find(({ key }) => key === ticket.system)) ?? ticket.system,
    unit: named(registers.units.find(({ key }) => key === ticket.unit)) ?? ticket.unit,
    respondBy: respondBy(page, policies, now),
    link: `${grafanaRootUrl}/a/wardwatch-app/tickets/${ticket.id}`,
  };
}

function respondBy({ ticket, acts }: ClaimedPage, policies: Policies, now: Date): string | null {
  const facts = { createdAt: ticket.created_at, level: ticket.level, state: ticket.state, acts };
  const response = explainClocks(facts, clockRules(policies), now).find(({ name }) => name === 'response');
  if (response === undefined || (response.state !== 'running' && response.state !== 'overdue')) {
    return null;
  }
  return clockTime(new Date(response.due_at), policies.faultLevels.time_zone, now, policies.paging.language);
}

/** "03:42", with the date in front when it is another day in the hospital. */
export function clockTime(time: Date, zone: string, now: Date, language: PagingPolicy['language']): string {
  const local = DateTime.fromJSDate(time, { zone });
  const sameDay = local.hasSame(DateTime.fromJSDate(now, { zone }), 'day');
  const date = language === 'zh' ? 'M月d日 HH:mm' : 'yyyy-MM-dd HH:mm';
  return local.toFormat(sameDay ? 'HH:mm' : date);
}
