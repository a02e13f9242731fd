import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runProgram } from '../backups/run-program.js';

export const HOST = 'his-db-1';
const DAY = 86_400;

const POLICY = `table inet filter {
  chain input {
    type filter hook input priority 0; policy drop;
    tcp dport { 22, 5432 } ip saddr 10.20.0.0/16 accept
  }
}
`;
/** What somebody opens in the incident. */
const OPENED = POLICY.replace('    tcp dport', '    tcp dport 3389 accept\n    tcp dport');
export const POLICIES = { approved: POLICY, opened: OPENED } as const;

const PACKAGES = ['bash', 'clamav', 'coreutils', 'libc6', 'nftables', 'openssh-server', 'openssl', 'postgresql-15'];

/** A Linux host of the demo hospital: its files, and the real script that reports them. */
export class DemoHost {
  readonly #root: string;

  constructor(
    private readonly folder: string,
    private readonly script: string,
  ) {
    this.#root = path.join(folder, 'host');
  }

  async make(now: number): Promise<void> {
    await rm(this.#root, { recursive: true, force: true });
    for (const name of [
      'etc/security',
      'etc/pam.d',
      'var/lib/clamav',
      'var/lib/dpkg/info',
      'var/lib/dpkg/updates',
      'var/log',
    ]) {
      await mkdir(path.join(this.#root, name), { recursive: true });
    }
    await mkdir(path.join(this.folder, 'reports'), { recursive: true });
    const today = Math.floor(now / DAY);
    const files: Readonly<Record<string, string | Buffer>> = {
      'etc/passwd':
        'root:x:0:0::/root:/bin/bash\nzhao.jun:x:1:100::/home/zhao:/bin/bash\nbackup:x:2:100::/var/backups:/bin/bash\ndaemon:x:3:3::/:/usr/sbin/nologin\n',
      'etc/shadow': `root:$y$demo:${today - 20}:0:90:7:::\nzhao.jun:$y$demo:${today - 33}:0:90:7:::\nbackup:$y$demo:${today - 12}:0:90:7:::\ndaemon:*:19000:0:99999:7:::\n`,
      'etc/group': 'root:x:0:\nsudo:x:27:zhao.jun\n',
      'etc/login.defs': 'PASS_MAX_DAYS 90\n',
      'etc/security/pwquality.conf': 'minlen = 10\n',
      'etc/pam.d/common-password': 'password requisite pam_pwhistory.so remember=5\n',
      'etc/nftables.conf': POLICY,
      'var/lib/clamav/daily.cvd': 'signatures\n',
      'var/lib/dpkg/status': PACKAGES.map(packageEntry).join('\n'),
      'var/log/lastlog': lastlog([now - DAY, now - 3600, now - 7200]),
    };
    for (const [name, content] of Object.entries(files)) {
      await writeFile(path.join(this.#root, name), content);
    }
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await writeFile(this.#key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    await writeFile(path.join(this.folder, `${HOST}.pub.pem`), publicKey.export({ type: 'spki', format: 'pem' }));
    await writeFile(path.join(this.folder, `${HOST}.firewall`), `${hashOf(POLICY)} SP-0031\n`);
    await writeFile(path.join(this.folder, 'allowed-software.txt'), `${PACKAGES.join('\n')}\n`);
  }

  /** What the updater of the antivirus does, or has not done for so long. */
  async signatures(at: number): Promise<void> {
    await utimes(path.join(this.#root, 'var/lib/clamav/daily.cvd'), at, at);
  }

  /** Runs the script as cron would. Returns what went wrong, null when nothing did. */
  async report(): Promise<string | null> {
    const out = path.join(this.folder, 'reports');
    const { ok, output } = await runProgram(
      'sh',
      [this.script, '--host', HOST, '--key', this.#key, '--root', this.#root, '--out', out],
      { PATH: process.env['PATH'] ?? '' },
    );
    return ok ? null : output.slice(0, 200);
  }

  get #key(): string {
    return path.join(this.folder, `${HOST}.key`);
  }
}

export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

const packageEntry = (name: string) =>
  `Package: ${name}\nStatus: install ok installed\nMaintainer: Demo <demo@hospital.example>\nArchitecture: all\nVersion: 1.0\nDescription: ${name}\n`;

/** Records of lastlog(5) by user id: 32 bits of time, then line and host. */
function lastlog(times: readonly number[]): Buffer {
  const size = 292;
  const file = Buffer.alloc(size * times.length);
  times.forEach((time, uid) => file.writeUInt32LE(Math.floor(time), uid * size));
  return file;
}
