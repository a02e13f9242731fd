import { FOLLOWER_SOURCES, type FollowerSource } from '@wardwatch/contracts';
import { z } from 'zod';

const count = z.number().int().min(0).max(10_000_000_000);

/** Followers at the end of the day; null when WeChat never said. */
const followers = z.object({ total: count.nullable() });
const sourceNames = Object.keys(FOLLOWER_SOURCES) as [FollowerSource, ...FollowerSource[]];
const sources = z.partialRecord(z.enum(sourceNames), z.object({ new: count, lost: count }));
export const MESSAGE_TYPES = ['text', 'image', 'voice', 'video', 'link', 'other'] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];
const messages = z.partialRecord(z.enum(MESSAGE_TYPES), z.object({ users: count, messages: count }));
/** People who did it on the day; null when the interface that answered does not tell. */
const reading = z.object({
  readers: count,
  sharers: count,
  likers: count.nullable(),
  comments: count.nullable(),
});
const articles = z.array(z.object({ article: z.string().min(1).max(64), readers: count, sharers: count })).max(50);

/** What is stored of one day, by dataset; a dataset that is not there has not been given yet. */
export const dayData = z.object({
  followers: followers.optional(),
  sources: sources.optional(),
  messages: messages.optional(),
  reading: reading.optional(),
  articles: articles.optional(),
  article_totals: articles.optional(),
});
export type DayData = z.infer<typeof dayData>;

export const WECHAT_MESSAGE_TYPES: Readonly<Record<number, MessageType>> = {
  1: 'text',
  2: 'image',
  3: 'voice',
  4: 'video',
  6: 'link',
};
