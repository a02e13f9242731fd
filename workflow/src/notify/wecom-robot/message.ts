import type { PagingPolicy } from '@wardwatch/contracts';
import type { PageText } from '../channel.js';

type Language = PagingPolicy['language'];

const WORDS = {
  zh: {
    created: '新故障',
    level_raised: '级别升高',
    reopened: '故障重开',
    recovered: '告警已恢复',
    test: '测试消息：能看到本消息，说明该通知渠道可用。',
    setup: '打开配置自检',
    level: '级别',
    system: '系统',
    unit: '科室',
    respondBy: '响应时限',
    open: '打开工单',
  },
  en: {
    created: 'New fault',
    level_raised: 'Level raised',
    reopened: 'Fault reopened',
    recovered: 'Alert recovered',
    test: 'Test message: who can read this can be paged through this channel.',
    setup: 'Open the set-up checks',
    level: 'Level',
    system: 'System',
    unit: 'Unit',
    respondBy: 'Respond by',
    open: 'Open the ticket',
  },
} as const satisfies Record<Language, Record<string, string>>;

/** Colours of WeCom's markdown: warning is orange, info green, comment grey. */
const colourOf = (page: PageText) => (page.reason === 'recovered' ? 'info' : page.level <= '2' ? 'warning' : 'comment');

/** A page in WeCom's markdown: what, how bad, where, until when, and the link. Pure. */
export function composeMarkdown(page: PageText, language: Language): string {
  const words = WORDS[language];
  if (page.reason === 'test') {
    return [
      `**${plain(page.number)}**`,
      words.test,
      ...(page.link === null ? [] : [`[${words.setup}](${page.link})`]),
    ].join('\n');
  }
  const line = (label: string, value: string | null) => (value === null ? [] : [`> ${label}: ${plain(value)}`]);
  return [
    `**<font color="${colourOf(page)}">${plain(page.levelName)}</font> ${words[page.reason]} ${plain(page.number)}**`,
    plain(page.title),
    ...line(words.level, `${page.level} ${page.levelName}`),
    ...line(words.system, page.system),
    ...line(words.unit, page.unit),
    ...line(words.respondBy, page.respondBy),
    ...(page.link === null ? [] : [`[${words.open}](${page.link})`]),
  ].join('\n');
}

/** Text of others stays text: no markup of ours, no line breaks, no mention of everybody. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[<>]/g, (sign) => (sign === '<' ? '＜' : '＞'))
    .replace(/[[\]`*]/g, (sign) => `\\${sign}`)
    .trim();
}
