import { t } from '@grafana/i18n';
import type { Level } from '@wardwatch/contracts/levels';

/** Names of article 14 of the maintenance rules. */
export function levelName(level: Level): string {
  switch (level) {
    case '1':
      return t('level.1', 'Critical');
    case '2':
      return t('level.2', 'Major');
    case '3':
      return t('level.3', 'Moderate');
    case '4':
      return t('level.4', 'Minor');
  }
}

/** "2 Major": the number that rules and pages use, and the word. */
export function levelLabel(level: Level): string {
  return t('level.label', '{{level}} {{name}}', { level, name: levelName(level) });
}

/** What makes a fault this level; the hospital may set other words in its policy. */
export function levelCriteria(level: Level): string {
  switch (level) {
    case '1':
      return t(
        'level.criteria.1',
        'The whole hospital or a clinical core system stands still, or patient data is lost.',
      );
    case '2':
      return t(
        'level.criteria.2',
        'A core system is badly degraded, a department cannot work, or the last protection of its data is gone.',
      );
    case '3':
      return t('level.criteria.3', 'One system or station is affected and there is a way around.');
    case '4':
      return t('level.criteria.4', 'A single user or a hidden danger; no business is held up.');
  }
}
