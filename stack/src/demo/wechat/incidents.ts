import type { Incident } from '../part.js';
import type { Mischief } from './mischief.js';

interface Parts {
  readonly mischief: Mischief;
  /** Of the demo's calendar. */
  readonly now: () => Date;
  /** Makes what was changed felt at once. */
  readonly apply: () => Promise<void>;
}

/** What can go wrong with outreach: figures that fall, work that is not done, an interface that gives nothing more. */
export function outreachIncidents({ mischief, now, apply }: Parts): Incident[] {
  const silent = () => mischief.silences.at(-1)?.toMs === null;
  const turn = (what: 'followersFall' | 'contentLate' | 'quotaUsedUp') => {
    const set = async (on: boolean) => {
      mischief[what] = on;
      await apply();
    };
    return { isOn: () => mischief[what], begin: () => set(true), end: () => set(false) };
  };
  return [
    {
      key: 'follower-fall',
      name: { en: 'Followers leave', zh: '粉丝流失' },
      what: {
        en: 'From the next day of figures on far more people leave the account than come.',
        zh: '自下一日数据起，取关人数远多于新增人数。',
      },
      raises: [{ alert: 'OutreachFollowersFall', level: '3', system: 'wechat', withinSeconds: 100 }],
      ...turn('followersFall'),
    },
    {
      key: 'content-late',
      name: { en: 'Content plan late', zh: '内容计划滞后' },
      what: {
        en: 'Most of the content of next month is not ready, though it should have been a month ahead.',
        zh: '下月内容大部分未完成，而按要求应提前一个月备好。',
      },
      raises: [{ alert: 'OutreachContentLate', level: '3', system: 'wechat', withinSeconds: 45 }],
      ...turn('contentLate'),
    },
    {
      key: 'wechat-quota',
      name: { en: 'WeChat quota used up', zh: '微信接口配额用尽' },
      what: {
        en: 'WeChat answers every request for figures with 45009: no more today.',
        zh: '微信对所有数据请求返回 45009：当日配额已用尽。',
      },
      raises: [{ alert: 'OutreachQuotaExhausted', level: '3', system: 'wechat', withinSeconds: 100 }],
      ...turn('quotaUsedUp'),
    },
    {
      key: 'replies-slow',
      name: { en: 'Nobody answers', zh: '咨询无人回复' },
      what: {
        en: 'Questions of followers stay open; after a day of the calendar, a minute here, the oldest has waited too long.',
        zh: '粉丝咨询无人回复；历法上的一天（此处为一分钟）之后，最早的咨询即超时。',
      },
      raises: [{ alert: 'OutreachRepliesSlow', level: '3', system: 'wechat', withinSeconds: 110 }],
      isOn: silent,
      async begin() {
        if (!silent()) {
          mischief.silences.push({ fromMs: now().getTime(), toMs: null });
        }
        await apply();
      },
      async end() {
        const last = mischief.silences.at(-1);
        if (last?.toMs === null) {
          last.toMs = now().getTime();
        }
        mischief.silences.splice(0, Math.max(0, mischief.silences.length - 20));
        await apply();
      },
    },
  ];
}
