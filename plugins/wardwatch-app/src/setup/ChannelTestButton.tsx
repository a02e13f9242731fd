import { useState } from 'react';
import { t } from '@grafana/i18n';
import { Button, ConfirmModal, Icon, Stack, Text } from '@grafana/ui';
import { failureOf, type Failure } from '../api/failure';
import { newIdempotencyKey } from '../api/idempotency-key';
import { postChannelTest } from '../api/workflow';
import { RAW } from '../i18n/raw';
import { testIds } from '../testIds';
import { failureTitle } from '../words/failures';

interface Props {
  readonly channel: string;
  /** Why the person may not send; undefined when they may. */
  readonly refusedBecause: string | undefined;
}

type Outcome =
  | { readonly kind: 'sending' }
  | { readonly kind: 'answered'; readonly sent: boolean; readonly detail: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Sends a real message, so it asks first. */
export function ChannelTestButton({ channel, refusedBecause }: Props) {
  const [isAsking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>();
  const send = () => {
    setAsking(false);
    setOutcome({ kind: 'sending' });
    postChannelTest(channel, newIdempotencyKey()).then(
      (answer) => setOutcome({ kind: 'answered', sent: answer.outcome === 'sent', detail: answer.detail }),
      (error: unknown) => setOutcome({ kind: 'failed', failure: failureOf(error) }),
    );
  };
  return (
    <Stack direction="column" gap={0.5} alignItems="flex-start">
      <Button
        size="sm"
        variant="secondary"
        icon={outcome?.kind === 'sending' ? 'spinner' : 'message'}
        disabled={outcome?.kind === 'sending' || refusedBecause !== undefined}
        tooltip={refusedBecause}
        onClick={() => setAsking(true)}
        data-testid={testIds.setup.sendTest(channel)}
      >
        {t('setup.send-test', 'Send test')}
      </Button>
      {refusedBecause !== undefined && (
        <Text variant="bodySmall" color="secondary">
          {refusedBecause}
        </Text>
      )}
      <div role="status">{outcome && outcome.kind !== 'sending' && <OutcomeLine outcome={outcome} />}</div>
      <ConfirmModal
        isOpen={isAsking}
        title={t('setup.send-test-title', 'Send a test message?')}
        body={t('setup.send-test-body', 'Everybody who reads the channel “{{channel}}” will see it.', {
          channel,
          ...RAW,
        })}
        confirmText={t('setup.send-test', 'Send test')}
        confirmButtonVariant="primary"
        dismissText={t('setup.send-test-dismiss', 'Not now')}
        onConfirm={send}
        onDismiss={() => setAsking(false)}
      />
    </Stack>
  );
}

function OutcomeLine({ outcome }: { readonly outcome: Exclude<Outcome, { kind: 'sending' }> }) {
  const sent = outcome.kind === 'answered' && outcome.sent;
  const words =
    outcome.kind === 'failed'
      ? failureTitle(outcome.failure)
      : sent
        ? t('setup.test-sent', 'Sent. The channel answered: {{detail}}', { detail: outcome.detail, ...RAW })
        : t('setup.test-failed', 'Not sent. The channel answered: {{detail}}', { detail: outcome.detail, ...RAW });
  return (
    <Text variant="bodySmall" color={sent ? 'success' : 'error'}>
      <Icon name={sent ? 'check-circle' : 'times-circle'} size="sm" aria-hidden /> {words}
    </Text>
  );
}
