import { createRoot } from 'react-dom/client';
import { config } from '@grafana/runtime';
import { Shell } from './frame/Shell.js';
import { appEvents, installServices } from './grafana/install.js';

async function start(): Promise<void> {
  const root = document.getElementById('reactRoot');
  if (root === null) {
    throw new Error('the page has no element "reactRoot"');
  }
  document.documentElement.lang = config.bootData.user.language;
  await installServices();
  createRoot(root).render(<Shell events={appEvents} />);
}

void start();
