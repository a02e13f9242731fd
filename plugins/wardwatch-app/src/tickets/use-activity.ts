import { useCallback, useEffect, useRef, type RefObject } from 'react';

/** After this long without a move the list counts as left alone, also when a pointer rests on it: a wall screen has one. */
const IDLE_MS = 60_000;
const TOP_PX = 120;

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin', 'wheel', 'touchmove'] as const;

/**
 * Whether somebody is at work on the rows: rows may move only while nobody is.
 * @returns asked at the moment when rows would move
 */
export function useIsLeftAlone(list: RefObject<HTMLElement | null>): () => boolean {
  const lastSign = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const note = (event: Event) => {
      if (event.target instanceof Node && list.current?.contains(event.target)) {
        lastSign.current = Date.now();
      }
    };
    SIGNS.forEach((sign) => document.addEventListener(sign, note, { passive: true, capture: true }));
    return () => SIGNS.forEach((sign) => document.removeEventListener(sign, note, { capture: true }));
  }, [list]);
  return useCallback(() => {
    const scrolled = document.scrollingElement?.scrollTop ?? 0;
    return scrolled < TOP_PX && Date.now() - lastSign.current > IDLE_MS;
  }, []);
}
