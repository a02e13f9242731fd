import { css } from '@emotion/css';
import { testIds } from '../testIds';

/** Reads changes to those who do not see them. Always mounted, so that screen readers notice what is put in. */
export function Announcer({ message }: { readonly message: string }) {
  return (
    <div role="status" aria-live="polite" className={visuallyHidden} data-testid={testIds.live.announcer}>
      {message}
    </div>
  );
}

export const visuallyHidden = css({
  position: 'absolute',
  width: 1,
  height: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
});
