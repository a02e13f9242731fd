import { rm } from 'node:fs/promises';
import './jest-global-setup.js';

/** Ends the run's PostgreSQL and removes its folder. */
export default async function tearDown(): Promise<void> {
  const running = globalThis.wardwatchTestServer;
  if (running) {
    await running.server.stop();
    await rm(running.folder, { recursive: true, force: true });
  }
}
