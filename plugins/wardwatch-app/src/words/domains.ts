import { t } from '@grafana/i18n';
import type { Domain } from '@wardwatch/contracts/levels';

export function domainName(domain: Domain): string {
  switch (domain) {
    case 'environment':
      return t('domain.environment', 'Machine room');
    case 'hardware':
      return t('domain.hardware', 'Hardware');
    case 'network':
      return t('domain.network', 'Network');
    case 'base_software':
      return t('domain.base_software', 'Base software');
    case 'application':
      return t('domain.application', 'Application');
    case 'operations':
      return t('domain.operations', 'Operations');
    case 'wastewater':
      return t('domain.wastewater', 'Wastewater');
    case 'outreach':
      return t('domain.outreach', 'Outreach');
    case 'partners':
      return t('domain.partners', 'Partners');
    case 'governance':
      return t('domain.governance', 'Governance');
  }
}
