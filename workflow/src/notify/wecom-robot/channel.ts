import type { PagingPolicy } from '@wardwatch/contracts';
import type { Channel } from '../channel.js';
import { postMarkdown, readWebhookUrl } from './client.js';
import { composeMarkdown } from './message.js';
import { splitText } from './split.js';

/** A WeCom group robot (企业微信群机器人) as the paging policy names it. */
export function wecomRobot(
  { name, webhook_url_file: file }: PagingPolicy['channels'][number],
  language: PagingPolicy['language'],
): Channel {
  return {
    name,
    target: 'WeCom group robot',
    compose: (page) => splitText(composeMarkdown(page, language)),
    send: (message) => postMarkdown(file, message),
    async missing() {
      const address = await readWebhookUrl(file);
      return 'missing' in address ? address.missing : null;
    },
  };
}
