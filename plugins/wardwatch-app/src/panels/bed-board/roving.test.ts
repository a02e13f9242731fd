import { nextPlace } from './roving';

describe('moving over the board', () => {
  const beds = [3, 1, 5];
  it.each([
    ['ArrowRight', { row: 0, column: 0 }, { row: 0, column: 1 }],
    ['ArrowRight', { row: 0, column: 2 }, { row: 0, column: 2 }],
    ['ArrowLeft', { row: 0, column: 0 }, { row: 0, column: 0 }],
    ['ArrowDown', { row: 0, column: 2 }, { row: 1, column: 0 }],
    ['ArrowDown', { row: 2, column: 4 }, { row: 2, column: 4 }],
    ['ArrowUp', { row: 0, column: 1 }, { row: 0, column: 1 }],
    ['Home', { row: 2, column: 3 }, { row: 2, column: 0 }],
    ['End', { row: 2, column: 0 }, { row: 2, column: 4 }],
  ])('%s leads from %j to %j', (key, from, to) => {
    expect(nextPlace(key, from, beds)).toEqual(to);
  });

  it('leaves other keys to the page', () => {
    expect(nextPlace('j', { row: 0, column: 0 }, beds)).toBeNull();
  });
});
