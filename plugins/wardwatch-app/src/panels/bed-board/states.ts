import { t } from '@grafana/i18n';
import type { BedState } from '@wardwatch/contracts/metrics/hospital';

/** A shape for every state, so that none is told by its colour alone. */
export const SHAPES: Readonly<Record<BedState, string>> = {
  occupied: '●',
  leave: '◌',
  available: '○',
  cleaning: '◐',
  blocked: '✕',
  closed: '▬',
  temporary: '✚',
  spare: '·',
};

/** Names of Grafana's palette; the themes give each their own shade. */
export const COLOURS: Readonly<Record<BedState, string>> = {
  occupied: 'semi-dark-blue',
  leave: 'light-blue',
  available: 'semi-dark-green',
  cleaning: 'light-yellow',
  blocked: 'dark-orange',
  closed: 'gray',
  temporary: 'semi-dark-purple',
  spare: 'transparent',
};

export function stateName(state: BedState): string {
  switch (state) {
    case 'occupied':
      return t('bed-board.state-occupied', 'occupied');
    case 'leave':
      return t('bed-board.state-leave', 'held, patient on leave');
    case 'available':
      return t('bed-board.state-available', 'free');
    case 'cleaning':
      return t('bed-board.state-cleaning', 'being cleaned');
    case 'blocked':
      return t('bed-board.state-blocked', 'blocked');
    case 'closed':
      return t('bed-board.state-closed', 'closed');
    case 'temporary':
      return t('bed-board.state-temporary', 'temporary, occupied');
    case 'spare':
      return t('bed-board.state-spare', 'temporary, empty');
  }
}
