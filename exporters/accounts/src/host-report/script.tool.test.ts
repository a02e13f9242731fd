import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FilesOfAHospital, findingsOf, here, reasonOf, samplesOf } from '../testing/files-of-a-hospital.js';
import { policyOf } from '../testing/policy-of.js';
import { parseReport, splitSignature } from './report.js';

const SCRIPT = here('host-report/ww-host-report.sh');
const DAY = 86_400;
const today = Math.floor(Date.now() / 1000 / DAY);
let hospital: FilesOfAHospital;
let root: string;

beforeEach(() => {
  hospital = new FilesOfAHospital();
  hospital.now = new Date(Date.now() + 1000);
  root = hospital.at('root');
  for (const folder of [
    'etc/security',
    'etc/pam.d',
    'var/lib/clamav',
    'var/lib/dpkg/info',
    'var/lib/dpkg/updates',
    'var/log',
    'home/key/.ssh',
    'reports',
  ]) {
    mkdirSync(path.join(root, folder), { recursive: true });
  }
  const put = (name: string, text: string | Buffer) => writeFileSync(path.join(root, name), text);
  const shell = '/bin/bash';
  put(
    'etc/passwd',
    [
      `root:x:0:0::/root:${shell}`,
      `zhangwei:x:2:1000::/home/z:${shell}`,
      `first:x:3:1000::/home/f:${shell}`,
      `key:x:4:1000::/home/key:${shell}`,
      `nokey:x:5:1000::/home/nokey:${shell}`,
      `gone:x:6:1000::/home/gone:${shell}`,
      'daemon:x:7:1::/:/usr/sbin/nologin',
      '+::::::',
      '',
    ].join('\n'),
  );
  put(
    'etc/shadow',
    [
      `root:$6$a:${today - 10}:0:99999:7:::`,
      `zhangwei:$y$b:${today - 100}:0:90:7:::`,
      'first:$y$b:0:0:90:7:::',
      `key:!:${today}:0:90:7:::`,
      `nokey:!:${today}:0:90:7:::`,
      `gone:$y$b:${today}:0:90:7::${today - 1}:`,
      'daemon:*:19000:0:99999:7:::',
      '',
    ].join('\n'),
  );
  put('etc/group', 'root:x:0:\nsudo:x:27:zhangwei,key\nusers:x:100:first\n');
  put('etc/login.defs', '# PASS_MAX_DAYS 1\nPASS_MAX_DAYS\t90\nPASS_MIN_LEN 5\n');
  put('etc/security/pwquality.conf', '# minlen = 4\nminlen = 10\n');
  put('etc/pam.d/common-password', 'password requisite pam_pwhistory.so remember=5 use_authtok\n');
  put('etc/nftables.conf', 'table inet filter {}\n');
  put('home/key/.ssh/authorized_keys', 'ssh-ed25519 AAAA key\n');
  put(
    'var/lib/dpkg/status',
    'Package: libc6\nStatus: install ok installed\nArchitecture: all\nMaintainer: x <x@example>\nDescription: x\nVersion: 2.36\n\nPackage: gone\nStatus: deinstall ok config-files\nArchitecture: all\nMaintainer: x <x@example>\nDescription: x\nVersion: 1\n',
  );
  put('var/lib/clamav/daily.cvd', 'x');
  const signatures = new Date(Date.now() - 3 * DAY * 1000);
  utimesSync(path.join(root, 'var/lib/clamav/daily.cvd'), signatures, signatures);
  const lastlog = Buffer.alloc(292 * 3);
  lastlog.writeUInt32LE(1_790_000_000, 292 * 2);
  put('var/log/lastlog', lastlog);
});
afterEach(() => hospital.remove());

const KINDS = {
  'an elliptic curve': ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  RSA: ['genpkey', '-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  Ed25519: ['genpkey', '-algorithm', 'ed25519'],
};

function makeKey(kind: keyof typeof KINDS = 'an elliptic curve'): string {
  const key = hospital.at('host.key');
  spawnSync('openssl', [...KINDS[kind], '-out', key]);
  chmodSync(key, 0o600);
  const { stdout } = spawnSync('openssl', ['pkey', '-in', key, '-pubout'], { encoding: 'utf8' });
  writeFileSync(hospital.at('host.pub.pem'), stdout);
  return key;
}

function run(...more: string[]) {
  return spawnSync('sh', [SCRIPT, '--host', 'his-db-1', '--root', root, ...more], { encoding: 'utf8' });
}
const reports = () => path.join(root, 'reports');
const report = () => readFileSync(path.join(reports(), 'his-db-1.report'));

const source = () => ({
  source: 'his-db-1',
  system: 'servers',
  unit: 'information',
  domain: 'base_software',
  level: '3',
  type: 'host_report',
  host: 'his-db-1',
  report_file: path.join(reports(), 'his-db-1.report'),
  public_key_file: hospital.at('host.pub.pem'),
  max_age: '2h',
});

describe('the script of a Linux host', () => {
  it.each(Object.keys(KINDS) as (keyof typeof KINDS)[])('signs with a key of %s, and is believed', async (kind) => {
    const { status, stderr } = run('--key', makeKey(kind), '--out', reports());
    expect([status, stderr]).toEqual([0, '']);
    const { body } = await hospital.exporter({}, policyOf(hospital, [source()])).scrape();
    expect(reasonOf(body, 'his-db-1')).toBeNull();
    expect(findingsOf(body, 'his-db-1')).toMatchObject({
      signatures_stale: 1,
      password_old: 1,
      never_used: 3, // root, key and first, who has not even used the first password
    });
    expect(samplesOf(body, 'account_superusers').get('source="his-db-1",system="servers"')).toBe(3);
  });

  it('says what the files of the host say', () => {
    run('--key', makeKey(), '--out', reports());
    const parsed = parseReport(splitSignature(report())!.body)!;
    expect(parsed.accounts.map(({ name, enabled, admin }) => `${name} ${enabled} ${admin}`)).toEqual([
      'root true true',
      'zhangwei true true',
      'first true false',
      'key true true', // a locked password, but a key
      'nokey false false',
      'gone false false',
      'daemon false false',
    ]);
    const [, zhangwei, first, key] = parsed.accounts;
    expect(zhangwei).toMatchObject({ passwordSetAt: (today - 100) * DAY, lastUsedAt: 1_790_000_000 });
    expect(first).toMatchObject({ passwordSetAt: null, lastUsedAt: 0, mustChange: true });
    expect(key).toMatchObject({ passwordSetAt: null });
    expect(parsed.rule).toEqual({ minLength: 10, maxAgeSeconds: 90 * DAY, history: 5 });
    expect(parsed.packages).toEqual(['libc6']);
    expect(parsed.firewallHash).toMatch(/^[0-9a-f]{64}$/);
    const hash = spawnSync('sh', [SCRIPT, '--root', root, '--firewall-hash'], { encoding: 'utf8' }).stdout.trim();
    expect(parsed.firewallHash).toBe(hash);
  });

  it('never lets a password out, and leaves a file for its owner and group only', () => {
    run('--key', makeKey(), '--out', reports());
    expect(report().toString()).not.toMatch(/\$6\$|\$y\$/);
    expect(statSync(path.join(reports(), 'his-db-1.report')).mode & 0o777).toBe(0o640);
    expect(readdirSync(reports())).toEqual(['his-db-1.report']);
  });

  it.each([
    [['--key', '/no/such/key', '--out', '.'], 'give --key'],
    [['--out', '.'], 'give --key'],
    [['--key'], '--key needs a value'],
    [['--frobnicate'], 'unknown option'],
  ])('refuses %j with a reason', (options, words) => {
    const { status, stderr } = run(...options);
    expect(status).toBe(1);
    expect(stderr).toContain(words);
  });

  it('refuses names and folders that could mean something else to sftp', () => {
    const key = makeKey();
    expect(run('--key', key, '--sftp', '-oProxyCommand=x:/y').stderr).toContain('--sftp');
    expect(run('--key', key, '--sftp', 'u@h:/a b').stderr).toContain('the folder may have');
    expect(
      spawnSync('sh', [SCRIPT, '--host', '../x', '--key', key, '--out', '.'], { encoding: 'utf8' }).stderr,
    ).toContain('--host');
  });
});
