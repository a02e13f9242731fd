import type { PanelOptionsEditorBuilder } from '@grafana/data';
import { t } from '@grafana/i18n';
import type { BedBoardOptions } from './options';

/** What may be set in the panel's editor. */
export function addOptions(builder: PanelOptionsEditorBuilder<BedBoardOptions>): void {
  builder
    .addRadio({
      path: 'order',
      name: t('bed-board.option-order', 'Order of the wards'),
      defaultValue: 'place',
      settings: {
        options: [
          { value: 'place', label: t('bed-board.order-place', 'By campus') },
          { value: 'fullest', label: t('bed-board.order-fullest', 'Fullest first') },
        ],
      },
    })
    .addBooleanSwitch({
      path: 'areSpareShown',
      name: t('bed-board.option-spare', 'Show empty temporary beds'),
      defaultValue: false,
    })
    .addBooleanSwitch({
      path: 'isLegendHidden',
      name: t('bed-board.option-legend', 'Hide the legend'),
      defaultValue: false,
    });
}
