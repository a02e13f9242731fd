import { config } from '@grafana/runtime';
import { PLUGIN_ID } from '@wardwatch/contracts/alert-labels';
import { isChinese } from '../i18n/language';

const BASE = `/a/${PLUGIN_ID}`;

/** Paths as Grafana's router knows them, without the sub-path that it may be served under. */
export const links = {
  tickets: `${BASE}/tickets`,
  ticket: (id: string) => `${BASE}/tickets/${id}`,
  runbook: (alert: string) => `${BASE}/runbooks/${encodeURIComponent(alert)}`,
  setup: `${BASE}/setup`,
} as const;

/** For plain `<a href>`: with the sub-path. */
export function hrefOf(path: string): string {
  return `${config.appSubUrl}${path}`;
}

const BEFORE_MS = 60 * 60_000;
const AFTER_MS = 15 * 60_000;

/**
 * The dashboard of a rule's annotation at the time of the fault, in the reader's language. Dashboards exist twice: a
 * `-zh` behind the uid is the Chinese one. Anything that is no dashboard of Grafana is left as it is.
 */
export function dashboardAt(url: string, fromMs: number, toMs: number | undefined): string {
  const match = /^\/d\/([^/?#]+)([^?#]*)(?:\?([^#]*))?$/.exec(url);
  if (!match) {
    return url;
  }
  const [, uid = '', slug = '', query = ''] = match;
  const params = new URLSearchParams(query);
  params.set('from', String(fromMs - BEFORE_MS));
  params.set('to', toMs === undefined ? 'now' : String(toMs + AFTER_MS));
  const localUid = isChinese() && !uid.endsWith('-zh') ? `${uid}-zh` : uid;
  return `/d/${localUid}${slug}?${params.toString()}`;
}

/** Only paths under Grafana and web addresses become links: an annotation is text that somebody wrote. */
export function isSafeLink(url: string): boolean {
  return /^\/(?![/\\])/.test(url) || /^https?:\/\//i.test(url);
}
