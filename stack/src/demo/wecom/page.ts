import { escapeHtml, type Language } from '../language.js';
import { shell } from '../pages/shell.js';
import type { Message } from './message-store.js';

const TEXT = {
  en: {
    title: 'WeCom stand-in: pages received',
    intro:
      'It answers like a WeCom group robot and the application message API, limits and errors included. Newest first.',
    none: 'No page has arrived yet.',
    robot: 'Group robot',
    application: 'Application (Alertmanager pages directly)',
  },
  zh: {
    title: '企业微信模拟端：收到的呼叫通知',
    intro: '它像企业微信群机器人和应用消息接口一样应答，包括各种限制和错误码。最新的在最上面。',
    none: '还没有收到通知。',
    robot: '群机器人',
    application: '应用消息（Alertmanager 直接呼叫）',
  },
} as const;

/** The page with what arrived, like a chat. */
export function messagesPage(messages: readonly Message[], language: Language): string {
  const text = TEXT[language];
  const items = messages.map((message) => {
    const from = message.to === 'robot' ? text.robot : text.application;
    return `<article class="message" data-testid="message"><p class="dim"><time datetime="${message.at}">${message.at.slice(0, 19).replace('T', ' ')}Z</time> · ${from}</p>${render(message)}</article>`;
  });
  const live = items.length > 0 ? items.join('\n') : `<p class="dim">${text.none}</p>`;
  return shell(language, text.title, `<p class="dim">${text.intro}</p>`, live);
}

/** The small markdown that group robots know: bold, links, quotes and three colours. Everything else is text. */
function render(message: Message): string {
  const safe = escapeHtml(message.content);
  if (message.msgtype === 'text') {
    return `<pre>${safe.replace(/https?:\/\/[^\s&]+/g, (url) => `<a href="${url}">${url}</a>`)}</pre>`;
  }
  const html = safe
    .replace(
      /&#60;font color=&#34;(info|comment|warning)&#34;&#62;(.*?)&#60;\/font&#62;/g,
      '<span class="$1">$2</span>',
    )
    .replace(/\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/^#{1,6} (.*)$/gm, '<strong>$1</strong>')
    .replace(/^&#62; ?/gm, '');
  return `<pre>${html}</pre>`;
}
