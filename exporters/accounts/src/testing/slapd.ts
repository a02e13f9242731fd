import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.js';

export const BASE = 'dc=hospital,dc=example';
export const READER = `cn=reader,${BASE}`;
export const READER_PASSWORD = 'read-only';

/** Debian keeps slapd outside the PATH of ordinary users. */
const ENVIRONMENT = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/usr/local/sbin` };

const config = (folder: string) => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
include /etc/ldap/schema/nis.schema
include /etc/ldap/schema/msuser.schema
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload ppolicy
pidfile ${folder}/slapd.pid
argsfile ${folder}/slapd.args
disallow bind_anon
database mdb
suffix "${BASE}"
rootdn "cn=admin,${BASE}"
rootpw admin
directory ${folder}/db
maxsize 67108864
dbnosync
lastbind on
limits dn.exact="${READER}" size.soft=500 size.hard=500 size.prtotal=unlimited
access to dn.exact="cn=hidden,${BASE}" by * none
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${READER}" read by * none
overlay ppolicy
ppolicy_default "cn=policy,${BASE}"
`;

const BEGINNING = `
dn: ${BASE}
objectClass: dcObject
objectClass: organization
o: Hospital
dc: hospital

dn: ${READER}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: reader
userPassword: ${READER_PASSWORD}
`;

/** A real OpenLDAP server on a folder and a port of its own. */
export class Slapd {
  #child: ChildProcess | null = null;

  private constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  get url(): string {
    return `ldap://127.0.0.1:${this.port}`;
  }

  /** @param ldif entries, operational attributes too, as slapadd takes them */
  static async start(ldif: string): Promise<Slapd> {
    const server = new Slapd(mkdtempSync(path.join(tmpdir(), 'ww-slapd-')), await freePort());
    mkdirSync(path.join(server.folder, 'db'));
    writeFileSync(path.join(server.folder, 'slapd.conf'), config(server.folder));
    writeFileSync(path.join(server.folder, 'start.ldif'), `${BEGINNING}\n${ldif}`);
    writeFileSync(path.join(server.folder, 'password'), `${READER_PASSWORD}\n`);
    chmodSync(path.join(server.folder, 'password'), 0o600);
    const added = spawnSync('slapadd', ['-q', '-f', server.#at('slapd.conf'), '-l', server.#at('start.ldif')], {
      env: ENVIRONMENT,
      encoding: 'utf8',
    });
    if (added.status !== 0) {
      throw new Error(`slapadd: ${added.error?.message ?? added.stderr}`);
    }
    await server.resume();
    return server;
  }

  #at(name: string): string {
    return path.join(this.folder, name);
  }

  get passwordFile(): string {
    return this.#at('password');
  }

  async resume(): Promise<void> {
    this.#child = spawn('slapd', ['-d', '0', '-f', this.#at('slapd.conf'), '-h', this.url], {
      env: ENVIRONMENT,
      stdio: 'ignore',
    });
    for (let tries = 0; tries < 100; tries += 1) {
      if (await answers(this.port)) {
        return;
      }
      await sleep(100);
    }
    throw new Error('slapd did not start');
  }

  /** Ends the server; its data stay. */
  async halt(): Promise<void> {
    const child = this.#child;
    if (child === null) {
      return;
    }
    this.#child = null;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  }

  /** Stops it in its tracks: connections are taken and nothing is answered. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    this.thaw();
    await this.halt();
    rmSync(this.folder, { recursive: true });
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (fine: boolean) => {
      socket.destroy();
      resolve(fine);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
