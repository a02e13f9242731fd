import { defineConfig } from '@playwright/test';
import { browserArguments, CHROMIUM } from './src/browser.js';
import { placeOf } from './src/place.js';

export default defineConfig({
  testDir: './src/journeys',
  outputDir: './test-results/artifacts',
  globalSetup: './src/stack/global-setup.ts',
  reporter: [['line'], ['json', { outputFile: 'test-results/report.json' }]],
  forbidOnly: true,
  // In Grafana a look belongs to the person, so two journeys of one person must not run at once; here to the browser.
  workers: process.env['GRAFANA_PASSWORD'] || process.env['GRAFANA_HOME'] ? 1 : 2,
  timeout: 120_000,
  globalTimeout: 24 * 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: placeOf(process.env).grafanaUrl,
    screenshot: 'only-on-failure',
    timezoneId: 'Asia/Shanghai',
    launchOptions: { executablePath: CHROMIUM, args: browserArguments() },
  },
  projects: [
    { name: 'journeys', testIgnore: /incidents|outage/ },
    // Presses every button of the hospital that the others count on to be calm: alone, after them.
    { name: 'incidents', testMatch: /incidents/, dependencies: ['journeys'] },
    // Stops what the others need: alone, last.
    { name: 'outage', testMatch: /outage/, dependencies: ['incidents'] },
  ],
});
