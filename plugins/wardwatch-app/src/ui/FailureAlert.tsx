import type { ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import type { Failure } from '../api/failure';
import { testIds } from '../testIds';
import { failureRemedy, failureTitle } from '../words/failures';

interface Props {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  readonly children?: ReactNode;
}

/** What went wrong, what to do, and the server's own words. */
export function FailureAlert({ failure, onRetry, children }: Props) {
  const remedy = failureRemedy(failure);
  const detail = 'detail' in failure ? failure.detail : undefined;
  return (
    <Alert severity="error" title={failureTitle(failure)} data-testid={testIds.failure} data-kind={failure.kind}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        {remedy && <div>{remedy}</div>}
        {detail && <code>{detail}</code>}
        {failure.kind === 'problem' && failure.fields.length > 0 && (
          <ul>
            {failure.fields.map(({ field, message }) => (
              <li key={field}>
                <code>{field}</code>: {message}
              </li>
            ))}
          </ul>
        )}
        {children}
        {onRetry && (
          <Button variant="secondary" size="sm" icon="sync" onClick={onRetry}>
            {t('failure.retry', 'Try again')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
