import { createHash, createHmac } from 'node:crypto';

export interface S3Credentials {
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface S3Request {
  readonly host: string;
  /** Already encoded, beginning with `/`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly region: string;
  readonly now: Date;
}

/** SHA-256 of nothing: a GET has no body. */
const EMPTY_BODY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Headers of a GET signed with AWS Signature Version 4, as S3 and everything that speaks like it want it
 * (docs.aws.amazon.com, "Signature Calculations for the Authorization Header").
 */
export function signedHeaders(
  { host, path, query, region, now }: S3Request,
  { accessKey, secretKey }: S3Credentials,
): Record<string, string> {
  const stamp = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = stamp.slice(0, 8);
  const scope = `${day}/${region}/s3/aws4_request`;
  const names = 'host;x-amz-content-sha256;x-amz-date';
  const canonical = [
    'GET',
    path,
    canonicalQuery(query),
    `host:${host}\nx-amz-content-sha256:${EMPTY_BODY}\nx-amz-date:${stamp}\n`,
    names,
    EMPTY_BODY,
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', stamp, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${secretKey}`);
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  return {
    host,
    'x-amz-content-sha256': EMPTY_BODY,
    'x-amz-date': stamp,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}

const hmac = (key: Buffer | string, text: string) => createHmac('sha256', key).update(text).digest();

/** As it is signed, which is also how it must be sent: sorted by name, everything but unreserved characters encoded. */
export function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join('&');
}

/** Percent-encoding of RFC 3986: `encodeURIComponent` leaves five characters more than that. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
