import { describe, expect, it } from '@jest/globals';
import { regexAlternatives } from './query.js';
import { parseVariableQuery } from './variable-query.js';

describe('queries of variables', () => {
  it.each([
    ['label_values(backup_plan_info, system)', { kind: 'label_values', label: 'system', selector: 'backup_plan_info' }],
    ['label_values(up{job=~"a,b"}, instance)', { kind: 'label_values', label: 'instance', selector: 'up{job=~"a,b"}' }],
    ['label_values(job)', { kind: 'label_values', label: 'job', selector: null }],
    ['label_names()', { kind: 'label_names' }],
    ['metrics(^backup_)', { kind: 'metrics', pattern: /^backup_/ }],
    ['query_result(topk(3, up))', { kind: 'query_result', expression: 'topk(3, up)' }],
    ['up', null],
  ])('%s', (text, parsed) => {
    expect(parseVariableQuery(text)).toEqual(parsed);
  });
});

describe('values in an expression', () => {
  it('become alternatives when there are several, with what means something in a pattern taken literally', () => {
    expect(regexAlternatives(['his', 'lis.old'])).toBe(String.raw`(his|lis\\.old)`);
    expect(regexAlternatives(['his'])).toBe('his');
    expect(regexAlternatives('.*')).toBe('.*');
  });
});
