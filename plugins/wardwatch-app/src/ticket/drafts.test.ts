import { act, renderHook } from '@testing-library/react';
import { draftKey, readDraft, useDraft } from './drafts';

const DAY_MS = 86_400_000;
const key = draftKey('t1', 'resolve');

beforeEach(() => localStorage.clear());

describe('a draft', () => {
  it('survives a reload until it was sent', () => {
    const first = renderHook(() => useDraft(key));
    act(() => first.result.current.set('cause', 'the disk was full'));
    first.unmount();
    const second = renderHook(() => useDraft(key));
    expect(second.result.current.values).toEqual({ cause: 'the disk was full' });
    act(() => second.result.current.clear());
    second.unmount();
    expect(renderHook(() => useDraft(key)).result.current.values).toEqual({});
  });

  it('belongs to its ticket and form', () => {
    const { result } = renderHook(() => useDraft(key));
    act(() => result.current.set('cause', 'x'));
    expect(readDraft(draftKey('t2', 'resolve'), Date.now())).toEqual({});
    expect(readDraft(draftKey('t1', 'comment'), Date.now())).toEqual({});
  });

  it('is forgotten after a month', () => {
    const { result } = renderHook(() => useDraft(key));
    act(() => result.current.set('cause', 'x'));
    expect(readDraft(key, Date.now() + 29 * DAY_MS)).toEqual({ cause: 'x' });
    expect(readDraft(key, Date.now() + 31 * DAY_MS)).toEqual({});
  });

  it.each(['not json', '7', 'null', '{"values":{"cause":1},"savedAtMs":1}'])(
    'is nothing where the storage holds %s',
    (stored) => {
      localStorage.setItem(key, stored);
      expect(readDraft(key, Date.now())).toEqual({});
    },
  );

  it('is only not kept where storage is forbidden', () => {
    const forbidden = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const { result } = renderHook(() => useDraft(key));
    act(() => result.current.set('cause', 'x'));
    expect(result.current.values).toEqual({ cause: 'x' });
    forbidden.mockRestore();
  });
});
