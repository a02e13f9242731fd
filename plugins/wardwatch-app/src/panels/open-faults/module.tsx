import { PanelPlugin } from '@grafana/data';
import { addOptions } from './add-options';
import { OpenFaultsPanel } from './OpenFaultsPanel';
import type { OpenFaultsOptions } from './options';
import { startPanelTranslations } from '../translations';

// The names of options are asked for when somebody edits a panel, long after this has ended.
void startPanelTranslations();

export const plugin = new PanelPlugin<OpenFaultsOptions>(OpenFaultsPanel).setNoPadding().setPanelOptions(addOptions);
