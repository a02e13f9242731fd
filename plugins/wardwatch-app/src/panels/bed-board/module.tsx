import { PanelPlugin } from '@grafana/data';
import { startPanelTranslations } from '../translations';
import { addOptions } from './add-options';
import { BedBoardPanel } from './BedBoardPanel';
import type { BedBoardOptions } from './options';

// The names of options are asked for when somebody edits a panel, long after this has ended.
void startPanelTranslations();

export const plugin = new PanelPlugin<BedBoardOptions>(BedBoardPanel).setNoPadding().setPanelOptions(addOptions);
