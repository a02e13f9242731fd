import { runMain } from '@wardwatch/exporter-kit';
import { startApp } from './app.js';
import { readConfig } from './config.js';

await runMain(() => startApp(readConfig(process.env)));
