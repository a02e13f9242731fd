import type { PlanOf, ToolError } from '@wardwatch/contracts';
import type { Ask } from '../http/ask.js';
import { readSecret } from '../http/read-secret.js';
import { encryptedByName } from '../parse/encrypted-name.js';
import { filePattern } from '../parse/file-pattern.js';
import { errorCode, parseListing, type S3Object, type S3Page } from '../parse/s3-listing.js';
import { canonicalQuery, signedHeaders, type S3Credentials } from '../parse/s3-signature.js';
import { sortBySize } from '../parse/sized-runs.js';
import type { PlanSource, Reading, Refusal, Target } from './plan-collector.js';

export type S3Plan = PlanOf<'s3'>;

export interface S3Target extends Target {
  readonly plan: S3Plan;
}

/** 20,000 objects under one prefix; more is no place for dumps. */
const MAX_PAGES = 20;

const BY_CODE: Readonly<Record<string, ToolError>> = {
  NoSuchBucket: 'no_repository',
  AccessDenied: 'permission',
  InvalidAccessKeyId: 'wrong_password',
  SignatureDoesNotMatch: 'wrong_password',
  // A clock that is wrong, here or there: no password helps.
  RequestTimeTooSkewed: 'mismatch',
  AuthorizationHeaderMalformed: 'mismatch',
  PermanentRedirect: 'mismatch',
};

/** Lists objects of a bucket (ListObjectsV2, path style): every one whose name matches is a backup, made when it was stored. */
export function s3Source(plans: readonly S3Plan[], ask: Ask): PlanSource<S3Target> {
  return {
    tool: 's3',
    targets: plans.map((plan) => ({ key: plan.plan, plans: [plan], plan })),
    read: ({ plan }, signal, nowSeconds) => readBucket(plan, ask, signal, nowSeconds),
  };
}

async function readBucket(plan: S3Plan, ask: Ask, signal: AbortSignal, nowSeconds: number): Promise<Reading> {
  let access: S3Credentials & { readonly ca: string | undefined };
  try {
    const [accessKey, secretKey] = await Promise.all([
      readSecret(plan.access_key_file),
      readSecret(plan.secret_key_file),
    ]);
    const ca = plan.ca_file === undefined ? undefined : await readSecret(plan.ca_file);
    access = { accessKey, secretKey, ca };
  } catch (error) {
    return { up: false, reason: 'password_file', detail: String(error) };
  }
  const matches = filePattern(plan.pattern);
  const objects: S3Object[] = [];
  let next: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const read: S3Page | Refusal = await readPage({ plan, ask, signal, nowSeconds, access, next });
    if ('reason' in read) {
      return read;
    }
    objects.push(...read.objects.filter(({ key }) => matches(key.slice(key.lastIndexOf('/') + 1))));
    next = read.next;
    if (next === null) {
      const found = objects.map((object) => ({ ...object, encrypted: encryptedByName(object.key) || null }));
      const { backups, failedRuns } = sortBySize(found, plan.min_size_bytes);
      return { up: true, backups: new Map([[plan.plan, backups]]), failedRuns: new Map([[plan.plan, failedRuns]]) };
    }
  }
  return { up: false, reason: 'output_too_large', detail: `more than ${MAX_PAGES} pages of objects` };
}

interface PageRequest {
  readonly plan: S3Plan;
  readonly ask: Ask;
  readonly signal: AbortSignal;
  readonly nowSeconds: number;
  readonly access: S3Credentials & { readonly ca: string | undefined };
  readonly next: string | null;
}

async function readPage({ plan, ask, signal, nowSeconds, access, next }: PageRequest): Promise<S3Page | Refusal> {
  const query: Record<string, string> = {
    'list-type': '2',
    prefix: plan.prefix,
    ...(next === null ? {} : { 'continuation-token': next }),
  };
  const url = new URL(`${plan.endpoint.replace(/\/+$/, '')}/${plan.bucket}?${canonicalQuery(query)}`);
  const signed = { host: url.host, path: url.pathname, query, region: plan.region, now: new Date(nowSeconds * 1000) };
  const result = await ask({
    method: 'GET',
    url,
    headers: signedHeaders(signed, access),
    ca: access.ca,
    signal,
  });
  if (result.kind === 'failed') {
    return { up: false, reason: result.reason, detail: result.detail };
  }
  const page = result.status === 200 ? parseListing(result.body) : null;
  if (page !== null) {
    return page;
  }
  const code = errorCode(result.body);
  const reason = result.status === 200 ? 'unreadable' : (BY_CODE[code ?? ''] ?? byStatus(result.status));
  return { up: false, reason, detail: `HTTP ${result.status} ${code ?? ''}`.trim() };
}

const byStatus = (status: number): ToolError =>
  status === 401 || status === 403 ? 'permission' : status === 404 ? 'no_repository' : 'failed';
