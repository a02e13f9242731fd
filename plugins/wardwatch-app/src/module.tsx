import { AppPlugin } from '@grafana/data';
import { ConfigLoader, RootLoader } from './app/Loader';

export const plugin = new AppPlugin().setRootPage(RootLoader).addConfigPage({
  title: 'Wardwatch',
  icon: 'cog',
  body: ConfigLoader,
  id: 'configuration',
});
