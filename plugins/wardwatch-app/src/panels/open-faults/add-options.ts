import type { PanelOptionsEditorBuilder, SelectableValue } from '@grafana/data';
import { t } from '@grafana/i18n';
import { DOMAINS, LEVELS } from '@wardwatch/contracts/levels';
import { fetchRegisters } from '../../api/workflow';
import { localized } from '../../i18n/language';
import { domainName } from '../../words/domains';
import { levelLabel } from '../../words/levels';
import { DEFAULT_OPTIONS, MOST_ROWS, type OpenFaultsOptions } from './options';

/** What may be set in the panel's editor. */
export function addOptions(builder: PanelOptionsEditorBuilder<OpenFaultsOptions>): void {
  builder
    .addMultiSelect({
      path: 'levels',
      name: t('open-faults.option-levels', 'Levels'),
      description: t('open-faults.option-levels-description', 'None chosen: all of them.'),
      settings: { options: LEVELS.map((level) => ({ value: level, label: levelLabel(level) })) },
    })
    .addSelect({
      path: 'domain',
      name: t('open-faults.option-domain', 'Domain'),
      defaultValue: DEFAULT_OPTIONS.domain,
      settings: { options: [everything(), ...DOMAINS.map((domain) => ({ value: domain, label: domainName(domain) }))] },
    })
    .addSelect({
      path: 'system',
      name: t('open-faults.option-system', 'System'),
      description: t('open-faults.option-variable', 'A dashboard variable such as $system works too.'),
      defaultValue: DEFAULT_OPTIONS.system,
      settings: { options: [], allowCustomValue: true, getOptions: () => entries('systems') },
    })
    .addSelect({
      path: 'unit',
      name: t('open-faults.option-unit', 'Unit'),
      defaultValue: DEFAULT_OPTIONS.unit,
      settings: { options: [], allowCustomValue: true, getOptions: () => entries('units') },
    })
    .addNumberInput({
      path: 'rows',
      name: t('open-faults.option-rows', 'Rows at most'),
      defaultValue: DEFAULT_OPTIONS.rows,
      settings: { min: 1, max: MOST_ROWS, integer: true },
    });
}

function everything(): { value: ''; label: string } {
  return { value: '', label: t('open-faults.option-all', 'All') };
}

/** Without the server only "All" and what one types. */
async function entries(of: 'systems' | 'units'): Promise<Array<SelectableValue<string>>> {
  const registers = await fetchRegisters().catch(() => undefined);
  return [everything(), ...(registers?.[of] ?? []).map(({ key, name }) => ({ value: key, label: localized(name) }))];
}
