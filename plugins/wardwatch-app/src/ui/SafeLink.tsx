import { TextLink } from '@grafana/ui';
import type { ComponentProps } from 'react';
import { isSafeLink } from '../app/links';

type Props = ComponentProps<typeof TextLink>;

/** A link whose address comes from an annotation; what is no web address stays text. */
export function SafeLink({ href, children, ...rest }: Props) {
  if (!isSafeLink(href)) {
    return <>{children}</>;
  }
  return (
    <TextLink href={href} external={/^https?:/i.test(href)} {...rest}>
      {children}
    </TextLink>
  );
}
