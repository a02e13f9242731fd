import { t } from '@grafana/i18n';
import type { Duty } from '@wardwatch/contracts/duties';

export function dutyName(duty: Duty): string {
  switch (duty) {
    case 'engineer':
      return t('duty.engineer', 'engineer');
    case 'dispatcher':
      return t('duty.dispatcher', 'dispatcher');
    case 'declarer':
      return t('duty.declarer', 'declarer');
    case 'manager':
      return t('duty.manager', 'manager');
    case 'administrator':
      return t('duty.administrator', 'administrator');
    case 'auditor':
      return t('duty.auditor', 'auditor');
  }
}
