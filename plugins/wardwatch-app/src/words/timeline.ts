import { t } from '@grafana/i18n';
import type { IconName } from '@grafana/data';
import type { TimelineEntry } from '@wardwatch/contracts';
import { personName } from '../i18n/language';
import { RAW } from '../i18n/raw';
import type { TimelineFilter } from '../ticket/timeline-filter';
import { ACTION_ICONS, actionDone } from './actions';
import { levelLabelOf } from './level-of-params';

/** Who did it: a person, or Wardwatch itself. */
export function actorName({ actor }: TimelineEntry): string {
  return actor ? personName(actor) : t('timeline.wardwatch', 'Wardwatch');
}

/** One entry as a sentence: "王工 accepted it". */
export function entryWords(entry: TimelineEntry): string {
  const actor = actorName(entry);
  switch (entry.kind) {
    case 'created':
      return entry.actor
        ? t('timeline.created-by', '{{actor}} reported it', { actor, ...RAW })
        : t('timeline.created', 'Created from an alert');
    case 'action':
      return entry.action
        ? t('timeline.action', '{{actor}} {{done}}', { actor, done: actionDone(entry.action), ...RAW })
        : actor;
    case 'comment':
      return t('timeline.comment', '{{actor}} commented', { actor, ...RAW });
    case 'alert_firing':
      return t('timeline.alert-firing', 'The alert fires: {{alert}}', { alert: alertOf(entry), ...RAW });
    case 'alert_resolved':
      return t('timeline.alert-resolved', 'The alert no longer fires: {{alert}}', { alert: alertOf(entry), ...RAW });
    case 'page':
      return pageEntryWords(entry);
  }
}

function alertOf({ details }: TimelineEntry): string {
  return details['alertname'] ?? '';
}

function pageEntryWords({ details }: TimelineEntry): string {
  const channel = details['channel'] ?? '';
  switch (details['outcome']) {
    case 'failed':
      return t('timeline.page-failed', 'A page through {{channel}} failed and is tried again', { channel, ...RAW });
    case 'given_up':
      return t('timeline.page-given-up', 'A page through {{channel}} was given up', { channel, ...RAW });
    default:
      return t('timeline.page-sent', 'A page went out through {{channel}}', { channel, ...RAW });
  }
}

/** What belongs to an entry besides its sentence and text, as pairs of a name and words. */
export function entryFacts(
  { details, action }: TimelineEntry,
  nameOf: (login: string) => string,
): readonly (readonly [string, string])[] {
  const facts: (readonly [string, string])[] = [];
  if (details['from_level'] && details['to_level']) {
    facts.push([
      t('timeline.level', 'Level'),
      t('timeline.from-to', '{{from}} → {{to}}', {
        from: levelLabelOf(details['from_level']),
        to: levelLabelOf(details['to_level']),
      }),
    ]);
  }
  if (details['owner'] && action === 'assign') {
    facts.push([t('timeline.owner', 'To'), nameOf(details['owner'])]);
  }
  if (details['detail']) {
    facts.push([t('timeline.receipt', 'The channel answered'), details['detail']]);
  }
  if (details['cause']) {
    facts.push([t('timeline.cause', 'Cause'), details['cause']]);
  }
  if (details['solution']) {
    facts.push([t('timeline.solution', 'Solution'), details['solution']]);
  }
  return facts;
}

export function entryIcon({ kind, action }: TimelineEntry): IconName {
  switch (kind) {
    case 'created':
      return 'plus-circle';
    case 'action':
      return action ? ACTION_ICONS[action] : 'circle-mono';
    case 'comment':
      return 'comment-alt';
    case 'alert_firing':
      return 'fire';
    case 'alert_resolved':
      return 'heart';
    case 'page':
      return 'bell';
  }
}

export function timelineFilterName(filter: TimelineFilter): string {
  switch (filter) {
    case 'all':
      return t('timeline-filter.all', 'All');
    case 'actions':
      return t('timeline-filter.actions', 'Actions');
    case 'comments':
      return t('timeline-filter.comments', 'Comments');
    case 'alerts':
      return t('timeline-filter.alerts', 'Alerts');
    case 'pages':
      return t('timeline-filter.pages', 'Pages');
  }
}
