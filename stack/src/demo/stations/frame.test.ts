import { describe, expect, it } from '@jest/globals';
import { checkOf, damaged, frame, hear } from './frame.js';

const SEGMENT = 'QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&';

describe('frames of the demo', () => {
  it('are those of the worked example in Annex A', () => {
    expect(frame(SEGMENT).toString()).toBe(`##0101${SEGMENT}1C80\r\n`);
  });

  it('no longer fit their check once the line has damaged them', () => {
    const whole = frame(SEGMENT);
    for (let where = 0; where < 200; where += 1) {
      const spoilt = damaged(whole, where);
      expect(checkOf(spoilt.subarray(6, -6))).not.toBe('1C80');
    }
  });

  it('are heard whole, however they come', () => {
    const text = frame(SEGMENT).toString();
    const first = hear(text + text.slice(0, 50));
    expect(first.heard).toEqual([{ qn: '20160801085857223', cn: '1062', data: { RtdInterval: '30' } }]);
    expect(hear(first.rest + text.slice(50)).heard).toHaveLength(1);
  });
});
