import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ask } from '../http/ask.js';
import { signedHeaders } from '../parse/s3-signature.js';
import type { PlanSource, Reading, Target } from './plan-collector.js';
import { s3Source, type S3Plan } from './s3.js';
import { veeamSource, type VeeamPlan } from './veeam.js';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8');
const NOW = Date.parse('2026-11-24T08:00:00Z') / 1000;

let folder: string;
let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void;
const asked: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-servers-'));
  writeFileSync(path.join(folder, 'name'), 'reader\n');
  writeFileSync(path.join(folder, 'secret'), 'geheim\n');
  asked.length = 0;
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => answer(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const BASE = {
  plan: 'p',
  system: 'his',
  level: '2',
  domain: 'application',
  unit: 'u',
  kind: 'database',
  every: 86_400,
  grace: 3600,
  location: 'off_site',
  encryption: 'open',
} as const;

async function read<T extends Target>(source: PlanSource<T>, limitMs = 5000): Promise<Reading> {
  const [target] = source.targets;
  if (target === undefined) {
    throw new Error('no target');
  }
  return source.read(target, AbortSignal.timeout(limitMs), NOW);
}

describe('a bucket of objects', () => {
  const plan = (changes: Partial<S3Plan> = {}): S3Plan => ({
    ...BASE,
    tool: 's3',
    endpoint: url,
    region: 'cn-north-1',
    bucket: 'copies',
    prefix: 'his/',
    pattern: 'his-*.gpg',
    access_key_file: path.join(folder, 'name'),
    secret_key_file: path.join(folder, 'secret'),
    min_size_bytes: 1000,
    ...changes,
  });
  const list = (changes?: Partial<S3Plan>, limitMs?: number) => read(s3Source([plan(changes)], ask), limitMs);
  const error = (code: string, status: number) => {
    answer = (_request, response) => response.writeHead(status).end(`<Error><Code>${code}</Code></Error>`);
  };

  it('is listed page by page, with requests that the other side can verify', async () => {
    answer = (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? '', url);
      const signed = signedHeaders(
        {
          host: request.headers.host ?? '',
          path: pathname,
          query: Object.fromEntries(searchParams),
          region: 'cn-north-1',
          now: new Date(NOW * 1000),
        },
        { accessKey: 'reader', secretKey: 'geheim' },
      );
      if (request.headers.authorization !== signed['authorization']) {
        response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
      } else if (searchParams.has('continuation-token')) {
        response.end(fixture('s3-listing.xml').replaceAll('2026-11-2', '2026-11-1'));
      } else {
        const more = '<IsTruncated>true</IsTruncated><NextContinuationToken>a+b/c=</NextContinuationToken>';
        response.end(fixture('s3-listing.xml').replace('<IsTruncated>false</IsTruncated>', more));
      }
    };
    const reading = await list();
    expect(reading.up && reading.backups.get('p')).toEqual(
      ['2026-11-22T03:10:00Z', '2026-11-23T03:12:30Z', '2026-11-12T03:10:00Z', '2026-11-13T03:12:30Z'].map((time) =>
        expect.objectContaining({ at: Date.parse(time) / 1000, encrypted: true }),
      ),
    );
    expect(asked).toEqual([
      'GET /copies?list-type=2&prefix=his%2F',
      'GET /copies?continuation-token=a%2Bb%2Fc%3D&list-type=2&prefix=his%2F',
    ]);
    writeFileSync(path.join(folder, 'secret'), 'other');
    expect(await list()).toMatchObject({ up: false, reason: 'wrong_password' });
  });

  it('has objects too small to be backups among its failed runs', async () => {
    answer = (_request, response) => response.end(fixture('s3-listing.xml').replace('52430000', '0'));
    const reading = await list();
    expect(reading.up && reading.failedRuns?.get('p')).toEqual([
      { at: Date.parse('2026-11-23T03:12:30Z') / 1000, reason: 'too_small' },
    ]);
  });

  it.each([
    ['AccessDenied', 403, 'permission'],
    ['NoSuchBucket', 404, 'no_repository'],
    ['RequestTimeTooSkewed', 403, 'mismatch'],
    ['SlowDown', 503, 'failed'],
  ])('that answers %s (%d) is named %s', async (code, status, reason) => {
    error(code, status);
    expect(await list()).toMatchObject({ up: false, reason });
  });

  it('that never ends is given up', async () => {
    const more = '<IsTruncated>true</IsTruncated><NextContinuationToken>x</NextContinuationToken>';
    answer = (_request, response) =>
      response.end(fixture('s3-listing.xml').replace('<IsTruncated>false</IsTruncated>', more));
    expect(await list()).toMatchObject({ up: false, reason: 'output_too_large' });
    expect(asked).toHaveLength(20);
  });

  it('whose answer is endless is cut off', async () => {
    answer = (_request, response) => {
      const write = () => {
        while (!response.destroyed && response.write('x'.repeat(1024 * 1024)));
      };
      response.on('drain', write);
      write();
    };
    expect(await list()).toMatchObject({ up: false, reason: 'output_too_large' });
  });

  it('that redirects is not followed', async () => {
    answer = (_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    expect(await list()).toMatchObject({ up: false, reason: 'failed' });
    expect(asked).toHaveLength(1);
  });

  it('that is slow or gone is named so', async () => {
    answer = () => {};
    expect(await list({}, 200)).toMatchObject({ up: false, reason: 'timeout' });
    expect(await list({ endpoint: 'http://127.0.0.1:1' })).toMatchObject({ up: false, reason: 'unreachable' });
    expect(await list({ secret_key_file: path.join(folder, 'gone') })).toMatchObject({ reason: 'password_file' });
  });
});

describe('a Veeam server', () => {
  const runs = (changes: Partial<VeeamPlan> = {}, limitMs?: number) => {
    const plan: VeeamPlan = {
      ...BASE,
      tool: 'veeam',
      url,
      user_file: path.join(folder, 'name'),
      password_file: path.join(folder, 'secret'),
      job: 'PACS servers',
      ...changes,
    };
    return read(veeamSource([plan], ask), limitMs);
  };
  /** A stand-in that wants the log-in, the version and the token, as the published API does. */
  const standIn: typeof answer = (request, response, body) => {
    const { pathname, searchParams } = new URL(request.url ?? '', url);
    const form = new URLSearchParams(body);
    if (request.headers['x-api-version'] !== '1.1-rev0') {
      response.writeHead(400).end();
    } else if (pathname === '/api/oauth2/token') {
      const known = form.get('username') === 'reader' && form.get('password') === 'geheim';
      response.writeHead(known ? 200 : 401).end(known ? fixture('veeam-token.json') : '{}');
    } else if (!request.headers.authorization?.endsWith('.stand-in')) {
      response.writeHead(401).end();
    } else if (pathname === '/api/v1/jobs/states') {
      response.end(fixture('veeam-job-states.json'));
    } else if (searchParams.get('jobIdFilter') === 'b0b4a9b7-6a1c-4f0e-8f53-0c6a1f1e2d22') {
      response.end(fixture('veeam-sessions.json'));
    } else {
      response.writeHead(404).end();
    }
  };

  it('says which runs of a job ended well, and which did not', async () => {
    answer = standIn;
    const reading = await runs();
    expect(reading.up && reading.backups.get('p')).toEqual([
      { at: Date.parse('2026-11-22T18:30:00Z') / 1000, sizeBytes: null, durationSeconds: 5400 },
    ]);
    expect(reading.up && reading.failedRuns?.get('p')).toHaveLength(1);
    expect(asked.map((line) => line.split('?')[0])).toEqual([
      'POST /api/oauth2/token',
      'GET /api/v1/jobs/states',
      'GET /api/v1/sessions',
    ]);
    expect(asked.join(' ')).not.toContain('geheim');
  });

  it.each([
    ['another password', () => writeFileSync(path.join(folder, 'secret'), 'guess'), {}, 'wrong_password'],
    ['a job that nobody knows', () => undefined, { job: 'PACS' }, 'no_repository'],
    ['a password file that is empty', () => writeFileSync(path.join(folder, 'secret'), ' \n'), {}, 'password_file'],
  ])('names %s', async (_what, prepare, changes, reason) => {
    answer = standIn;
    prepare();
    expect(await runs(changes)).toMatchObject({ up: false, reason });
  });

  it('that answers something else is not understood', async () => {
    answer = (_request, response) => response.end('<html>log in</html>');
    expect(await runs()).toMatchObject({ up: false, reason: 'unreadable' });
  });
});
