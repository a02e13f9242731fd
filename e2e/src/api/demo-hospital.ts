/** Key of a system that the demo hospital backs up. */
export type DemoSystem = 'his' | 'lis' | 'pacs';

/** The demo hospital's own API, for what is not the subject of a journey. */
export class DemoHospital {
  constructor(private readonly url: string) {}

  stopBackups(system: DemoSystem): Promise<void> {
    return this.#command('backups/stop', system);
  }
  startBackups(system: DemoSystem): Promise<void> {
    return this.#command('backups/start', system);
  }
  corruptPassword(system: DemoSystem): Promise<void> {
    return this.#command('repository/corrupt-password', system);
  }
  restorePassword(system: DemoSystem): Promise<void> {
    return this.#command('repository/restore-password', system);
  }

  async #command(path: string, system: DemoSystem): Promise<void> {
    const response = await fetch(`${this.url}/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ system }),
    });
    if (!response.ok) {
      throw new Error(`demo hospital: ${path} ${system}: ${response.status} ${await response.text()}`);
    }
  }
}
