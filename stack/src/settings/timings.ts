/** Standard intervals in seconds. The demo's are short, so that a visitor sees things happen. */
export const TIMINGS = {
  hospital: { scrape: 15, backupScrape: 60 },
  demo: { scrape: 5, backupScrape: 10, plan: 60, grace: 30 },
} as const;

/** How often the demo backs a system up when its plan asks for one every `planSeconds`: often enough to miss one. */
export function demoBackupSeconds(planSeconds: number): number {
  return Math.max(5, Math.floor(planSeconds / 3));
}

/** How long the backup exporter may ask the tools: less than Prometheus waits for its answer. */
export function collectorTimeoutSeconds(backupScrapeSeconds: number): number {
  return Math.max(1, Math.min(backupScrapeSeconds, 30) - 2);
}
