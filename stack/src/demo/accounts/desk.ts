import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { DemoDirectory } from './directory.js';
import { hashOf, POLICIES, type DemoHost } from './host.js';
import { LEAVER, VENDOR } from './staff.js';
import { QUIET, tablesOf, type AccountsState } from './tables.js';

const DAY = 86_400;

/** Who keeps the accounts of the demo hospital: writes its tables, and does to the directory and the host what people do. */
export class AccountsDesk {
  readonly state: AccountsState = { ...QUIET };
  signaturesStale = false;
  firewallOpened = false;
  lastReportAt: number | null = null;
  reportFailure: string | null = null;
  #writes = 0;

  constructor(
    private readonly folder: string,
    private readonly directory: DemoDirectory,
    private readonly host: DemoHost,
    private readonly now: () => number,
  ) {}

  get hasDirectory(): boolean {
    return this.directory.isRunning;
  }

  async open(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await this.host.make(this.now());
    await writeFile(path.join(this.folder, 'border.approved'), `${hashOf(POLICIES.approved)} SP-0032\n`);
    await writeFile(path.join(this.folder, 'secrets.sarif'), CLEAN_SCAN);
    await this.refresh();
  }

  /** Tables, exports and the host's report as of now. */
  async refresh(): Promise<void> {
    await this.#writeTables();
    await this.#put('border.conf', this.firewallOpened ? POLICIES.opened : POLICIES.approved);
    await this.#put('secrets.sarif', CLEAN_SCAN);
    await this.report();
  }

  async report(): Promise<void> {
    const now = this.now();
    await this.host.signatures(this.signaturesStale ? now - 3 * DAY : now - 3600);
    this.reportFailure = await this.host.report();
    if (this.reportFailure === null) {
      this.lastReportAt = now;
    }
  }

  async leave(): Promise<void> {
    Object.assign(this.state, { leaverLeft: true, leaverDisabled: false });
    await this.directory.lock(LEAVER, false);
    await this.#writeTables();
  }

  async disableLeaver(): Promise<void> {
    this.state.leaverDisabled = true;
    await this.directory.lock(LEAVER, true);
    await this.#writeTables();
  }

  async endVisit(): Promise<void> {
    Object.assign(this.state, { vendorVisitOver: true, vendorDisabled: false });
    await this.directory.lock(VENDOR.login, false);
    await this.#writeTables();
  }

  async disableVendor(): Promise<void> {
    this.state.vendorDisabled = true;
    await this.directory.lock(VENDOR.login, true);
    await this.#writeTables();
  }

  async setSignatures(stale: boolean): Promise<void> {
    this.signaturesStale = stale;
    await this.report();
  }

  async setFirewall(opened: boolean): Promise<void> {
    this.firewallOpened = opened;
    await this.#put('border.conf', opened ? POLICIES.opened : POLICIES.approved);
  }

  async writeByHand(done: boolean): Promise<void> {
    this.state.directWriteAt = done ? this.now() - 5 : null;
    await this.#writeTables();
  }

  async #writeTables(): Promise<void> {
    for (const [name, text] of tablesOf(this.state, this.now())) {
      await this.#put(name, text);
    }
  }

  /** Whole or not at all, as a guide to real exports says. */
  async #put(name: string, text: string): Promise<void> {
    const file = path.join(this.folder, name);
    this.#writes += 1;
    const draft = `${file}.${this.#writes}.part`;
    await writeFile(draft, text);
    await rename(draft, file);
  }
}

const CLEAN_SCAN = `${JSON.stringify({
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'secret scanner' } },
      results: [
        {
          ruleId: 'private-key',
          message: { text: 'a key for tests' },
          suppressions: [{ kind: 'inSource', status: 'accepted' }],
          locations: [{ physicalLocation: { artifactLocation: { uri: 'test/key.pem' }, region: { startLine: 1 } } }],
        },
      ],
    },
  ],
})}\n`;
