/** Key of a system that the demo hospital backs up. */
export type DemoSystem = 'his' | 'lis' | 'pacs';

/** Something that can be broken in the demo, and what it must raise. */
export interface DemoIncident {
  readonly key: string;
  readonly name: { readonly en: string; readonly zh: string };
  readonly raises: readonly {
    readonly alert: string;
    readonly level: string;
    readonly system?: string;
    readonly withinSeconds: number;
  }[];
  readonly on: boolean;
}

export interface DemoPart {
  readonly key: string;
  readonly state: 'starting' | 'running' | { readonly failed: string };
  readonly incidents: readonly DemoIncident[];
}

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

  /** The simulated parts, as the control page knows them. */
  async parts(): Promise<readonly DemoPart[]> {
    const response = await fetch(`${this.url}/api/state`);
    return ((await response.json()) as { parts: DemoPart[] }).parts;
  }
  begin(incident: string): Promise<void> {
    return this.#post(`incidents/${incident}/begin`, {});
  }
  end(incident: string): Promise<void> {
    return this.#post(`incidents/${incident}/end`, {});
  }

  #command(path: string, system: DemoSystem): Promise<void> {
    return this.#post(path, { system });
  }

  async #post(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.url}/api/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) {
      throw new Error(`demo hospital: ${path} ${JSON.stringify(body)}: ${response.status} ${await response.text()}`);
    }
  }
}
