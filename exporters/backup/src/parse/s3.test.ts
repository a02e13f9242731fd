import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { errorCode, parseListing } from './s3-listing.js';
import { canonicalQuery, signedHeaders } from './s3-signature.js';

const listing = readFileSync(new URL('../../fixtures/s3-listing.xml', import.meta.url), 'utf8');

describe('a signature', () => {
  it('is the one of the published example (GET Bucket, List Objects)', () => {
    const headers = signedHeaders(
      {
        host: 'examplebucket.s3.amazonaws.com',
        path: '/',
        query: { 'max-keys': '2', prefix: 'J' },
        region: 'us-east-1',
        now: new Date('2013-05-24T00:00:00Z'),
      },
      { accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    );
    expect(headers['x-amz-date']).toBe('20130524T000000Z');
    expect(headers['authorization']).toBe(
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
        'SignedHeaders=host;x-amz-content-sha256;x-amz-date, ' +
        'Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    );
  });

  it('is over a query that is sorted and encoded to the last character', () => {
    expect(canonicalQuery({ prefix: "a b/c!'()*~", 'list-type': '2', 备份: '1' })).toBe(
      'list-type=2&prefix=a%20b%2Fc%21%27%28%29%2A~&%E5%A4%87%E4%BB%BD=1'.split('&').sort().join('&'),
    );
  });
});

describe('a listing', () => {
  it('holds keys, times and sizes', () => {
    const page = parseListing(listing);
    expect(page?.next).toBeNull();
    expect(page?.objects).toEqual([
      { key: 'his/his-2026-11-22.dump.gpg', at: Date.parse('2026-11-22T03:10:00Z') / 1000, sizeBytes: 52_428_800 },
      { key: 'his/his-2026-11-23.dump.gpg', at: Date.parse('2026-11-23T03:12:30Z') / 1000, sizeBytes: 52_430_000 },
      { key: 'his/notes & readme.txt', at: Date.parse('2026-11-23T09:00:00Z') / 1000, sizeBytes: 12 },
    ]);
  });

  it('may go on', () => {
    const first = listing.replace(
      '<IsTruncated>false</IsTruncated>',
      '<IsTruncated>true</IsTruncated><NextContinuationToken>a&#x2F;b&#61;&amp;lt;</NextContinuationToken>',
    );
    expect(parseListing(first)?.next).toBe('a/b=&lt;');
  });

  it.each([
    ['nothing', ''],
    ['a page of a proxy', '<html><body>log in</body></html>'],
    ['one that goes on and does not say where', listing.replace('>false<', '>true<')],
    ['one that was cut off', listing.slice(0, 200)],
    ['a size that is none', listing.replace('52428800', '-1')],
    ['one with entities of its own', `<!DOCTYPE x [<!ENTITY a "b">]>${listing}`],
  ])('is refused when it is %s', (_what, text) => {
    expect(parseListing(text)).toBeNull();
  });

  it('may be an error with a code', () => {
    expect(errorCode('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>')).toBe('AccessDenied');
    expect(errorCode('<html>')).toBeNull();
  });

  it('never throws and stays quick, whatever comes', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseListing(`<ListBucketResult>${text}`)));
    const started = performance.now();
    parseListing(`<ListBucketResult>${'<Contents>'.repeat(200_000)}`);
    parseListing(`<ListBucketResult><IsTruncated>false</IsTruncated>${'<Contents></Contents>'.repeat(200_000)}`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
