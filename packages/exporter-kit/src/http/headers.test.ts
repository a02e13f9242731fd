import { describe, expect, it } from '@jest/globals';
import { acceptsGzip } from './accepts-gzip.js';
import { parseListenAddress } from './listen-address.js';

describe('Accept-Encoding', () => {
  it.each([
    [undefined, false],
    ['', false],
    ['gzip', true],
    ['deflate, GZIP;q=0.5', true],
    ['gzip;q=0', false],
    ['gzip; q=0, *', false],
    ['*', true],
    ['*;q=0', false],
    ['br, identity', false],
    ['gzip;q=oops', false],
  ])('%j takes gzip: %p', (header, takes) => {
    expect(acceptsGzip(header)).toBe(takes);
  });
});

describe('an address to listen on', () => {
  it.each([
    ['127.0.0.1:21502', { host: '127.0.0.1', port: 21502 }],
    ['[::1]:80', { host: '::1', port: 80 }],
    [':9', { host: undefined, port: 9 }],
    ['backup.local:0', { host: 'backup.local', port: 0 }],
    ['127.0.0.1', null],
    ['::1:80', null],
    ['a:70000', null],
    ['a b:1', null],
  ])('%j', (text, address) => {
    expect(parseListenAddress(text)).toEqual(address);
  });
});
