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
