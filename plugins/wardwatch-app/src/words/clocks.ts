import { t } from '@grafana/i18n';
import type { Clock, ClockStep } from '@wardwatch/contracts';
import { RAW } from '../i18n/raw';
import { durationWords } from './durations';
import { isLevel, levelLabelOf } from './level-of-params';

export function clockName(name: Clock['name']): string {
  return name === 'response' ? t('clock.response', 'Response') : t('clock.resolution', 'Resolution');
}

/** The words of a clock: time left, or by how much it is over, or how it ended. */
export function clockWords(clock: Clock, remainingSeconds: number): string {
  switch (clock.state) {
    case 'running':
    case 'overdue':
      return remainingSeconds < 0
        ? t('clock.overdue', '{{duration}} overdue', { duration: durationWords(remainingSeconds) })
        : t('clock.left', '{{duration}} left', { duration: durationWords(remainingSeconds) });
    case 'kept':
      return t('clock.kept', 'Kept');
    case 'missed':
      return t('clock.missed', 'Met late, by {{duration}}', { duration: durationWords(lateBySeconds(clock)) });
    case 'stopped':
      return t('clock.stopped', 'Stopped');
  }
}

function lateBySeconds({ met_at, due_at }: Clock): number {
  return met_at === null ? 0 : (Date.parse(met_at) - Date.parse(due_at)) / 1000;
}

/** One line of "why is it due then". `at` is the moment as the reader's clock shows it. */
export function clockStepWords({ step, params }: ClockStep, at: string): string {
  switch (step) {
    case 'started':
      return t('clock-step.started', 'Counted from {{at}}, when the ticket was created', { at });
    case 'reopened':
      return t('clock-step.reopened', 'Counted anew from {{at}}, when it was reopened', { at });
    case 'limit':
      return limitWords(params);
    case 'working_day':
      return params['name']
        ? t('clock-step.working_day-named', '{{date}} is worked ({{name}}): working day {{number}}', {
            ...dayParams(params),
          })
        : t('clock-step.working_day', '{{date}}: working day {{number}}', { ...dayParams(params) });
    case 'skipped_day':
      return params['name']
        ? t('clock-step.skipped_day-named', '{{date}} is off: {{name}}', { ...dayParams(params) })
        : t('clock-step.skipped_day', '{{date}} is off', { ...dayParams(params) });
    case 'level_changed':
      return t('clock-step.level_changed', 'Level changed from {{from}} to {{to}} at {{at}}; the start stays', {
        from: levelLabelOf(params['from']),
        to: levelLabelOf(params['to']),
        at,
      });
    case 'due':
      return t('clock-step.due', 'So it is due at {{at}}', { at });
    case 'met':
      return t('clock-step.met', 'Met at {{at}}', { at });
    case 'provisional_calendar':
      return t(
        'clock-step.provisional_calendar',
        'The calendar of {{year}} is not published yet: Monday to Friday is assumed',
        { year: params['year'] },
      );
  }
}

/** `count` would make i18next look for plural forms. */
function dayParams({ date, name, count }: Readonly<Record<string, string>>) {
  return { date, name, number: count, ...RAW };
}

function limitWords(params: Readonly<Record<string, string>>): string {
  const level = isLevel(params['level']) ? levelLabelOf(params['level']) : '';
  if (params['working_days']) {
    return t('clock-step.limit-working-days', 'Limit of level {{level}}: working days {{days}}', {
      level,
      days: params['working_days'],
    });
  }
  const seconds = Number(params['seconds'] ?? Number(params['minutes'] ?? 0) * 60);
  return t('clock-step.limit', 'Limit of level {{level}}: {{duration}}', { level, duration: durationWords(seconds) });
}
