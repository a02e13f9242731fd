import { classify, failureOf, RequestFailed } from './failure';

describe('why a request did not succeed', () => {
  it('is the server’s named reason where it gave one', () => {
    const data = {
      type: 'about:blank',
      title: 'x',
      status: 409,
      code: 'version_conflict',
      detail: 'is 4',
      errors: [{ field: 'cause', message: 'must not be empty' }],
    };
    expect(classify({ status: 409, data })).toMatchObject({
      kind: 'problem',
      code: 'version_conflict',
      status: 409,
      detail: 'is 4',
      fields: [{ field: 'cause', message: 'must not be empty' }],
    });
  });

  it.each([
    [0, 'grafana_unreachable'],
    [401, 'signed_out'],
    [403, 'forbidden'],
    [404, 'not_routed'],
    [500, 'unexpected'],
    [502, 'server_unreachable'],
    [503, 'server_unreachable'],
    [504, 'server_unreachable'],
    [418, 'unexpected'],
  ])('is for an answer %d of Grafana itself "%s"', (status, kind) => {
    expect(classify({ status, data: { message: 'from Grafana' } }).kind).toBe(kind);
  });

  it('is the network for what carries no answer at all', () => {
    expect(classify(new TypeError('Failed to fetch')).kind).toBe('grafana_unreachable');
    expect(classify(undefined).kind).toBe('grafana_unreachable');
  });

  it('is not taken for a problem document when the reason is unknown', () => {
    expect(classify({ status: 409, data: { code: 'plugin.downstreamError' } }).kind).toBe('unexpected');
  });

  it('is kept when thrown, and a bug is not mistaken for the network', () => {
    expect(failureOf(new RequestFailed({ kind: 'signed_out' }))).toEqual({ kind: 'signed_out' });
    expect(failureOf(new Error('undefined is not a function'))).toMatchObject({
      kind: 'unexpected',
      detail: 'undefined is not a function',
    });
  });
});
