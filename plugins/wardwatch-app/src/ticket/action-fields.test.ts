import { actionBodies } from '@wardwatch/contracts/tickets/schemas';
import { TICKET_ACTIONS } from '@wardwatch/contracts/tickets/states';
import { bodyOf, faultsOf, fieldsOf, LONGEST_TEXT } from './action-fields';

const filled = {
  owner: 'wang',
  level: '2',
  cause: ' disk full ',
  solution: 'made room',
  reason: 'no fault',
  comment: '',
};

describe('what a person says with an action', () => {
  it.each(TICKET_ACTIONS)('%s makes a body that the server takes', (action) => {
    expect(faultsOf(action, filled)).toEqual({});
    const body = bodyOf(action, filled, 3);
    expect(actionBodies[action].safeParse(body).error).toBeUndefined();
    expect(body).toMatchObject({ expected_version: 3 });
  });

  it.each(TICKET_ACTIONS)('%s asks for all that the server requires', (action) => {
    const required = fieldsOf(action).filter(({ isRequired }) => isRequired);
    expect(Object.keys(faultsOf(action, {}))).toEqual(required.map(({ name }) => name));
    expect(actionBodies[action].safeParse(bodyOf(action, {}, 3)).success).toBe(required.length === 0);
  });

  it('is not enough when it is only spaces, and too much above the limit', () => {
    expect(faultsOf('cancel', { reason: '   ' })).toHaveProperty('reason');
    expect(faultsOf('cancel', { reason: 'x'.repeat(LONGEST_TEXT) })).toEqual({});
    expect(faultsOf('cancel', { reason: 'x'.repeat(LONGEST_TEXT + 1) })).toHaveProperty('reason');
  });

  it('is trimmed, and left out where empty', () => {
    expect(bodyOf('resolve', filled, 1)).toMatchObject({ cause: 'disk full' });
    expect(bodyOf('verify', { comment: ' ' }, 1)).toEqual({ expected_version: 1 });
  });
});
