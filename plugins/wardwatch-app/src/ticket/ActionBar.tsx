import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Dropdown, IconButton, Menu, useStyles2 } from '@grafana/ui';
import type { OfferedAction, TicketDetail } from '@wardwatch/contracts';
import { PRIMARY_ACTION, type TicketAction } from '@wardwatch/contracts/tickets/states';
import { testIds } from '../testIds';
import { ACTION_ICONS, actionMeaning, actionName } from '../words/actions';
import { refusalWords } from '../words/refusals';

interface Props {
  readonly ticket: TicketDetail;
  readonly isSending: boolean;
  readonly onAct: (action: TicketAction) => void;
  readonly onComment: () => void;
}

/** One action first, in the same place in every state: beside the header, and at the thumb on a phone. */
export function ActionBar({ ticket, isSending, onAct, onComment }: Props) {
  const styles = useStyles2(getStyles);
  const primary = PRIMARY_ACTION[ticket.state];
  const offered = ticket.actions.find(({ action }) => action === primary);
  const others = ticket.actions.filter(({ action }) => action !== primary);
  return (
    <div className={styles.bar} role="group" aria-label={t('ticket.actions', 'Actions')}>
      {primary && offered && <Primary offered={offered} isSending={isSending} onAct={() => onAct(primary)} />}
      <IconButton
        name="comment-alt"
        size="xl"
        className={styles.comment}
        aria-label={t('ticket.go-comment', 'Write a comment')}
        onClick={onComment}
      />
      <Dropdown placement="bottom-end" overlay={<OtherActions offered={others} onAct={onAct} />}>
        <Button
          variant="secondary"
          size="lg"
          icon="ellipsis-v"
          aria-label={t('ticket.more-actions', 'More actions')}
          data-testid={testIds.ticket.actionMenu}
        />
      </Dropdown>
    </div>
  );
}

/** Refused actions stay in place, with the reason beside: not hidden, not silent. */
function Primary({
  offered,
  isSending,
  onAct,
}: {
  readonly offered: OfferedAction;
  readonly isSending: boolean;
  readonly onAct: () => void;
}) {
  const styles = useStyles2(getStyles);
  const { action, allowed, reason } = offered;
  return (
    <div className={styles.primary}>
      <Button
        size="lg"
        fullWidth
        icon={isSending ? 'spinner' : ACTION_ICONS[action]}
        disabled={!allowed || isSending}
        aria-describedby={reason ? 'primary-action-reason' : undefined}
        onClick={onAct}
        data-testid={testIds.ticket.primaryAction}
        data-action={action}
      >
        {actionName(action)}
      </Button>
      {reason && (
        <span id="primary-action-reason" className={styles.reason} data-testid={testIds.ticket.primaryReason}>
          {refusalWords(action, reason)}
        </span>
      )}
    </div>
  );
}

function OtherActions({
  offered,
  onAct,
}: {
  readonly offered: readonly OfferedAction[];
  readonly onAct: (action: TicketAction) => void;
}) {
  const allowed = offered.filter((each) => each.allowed);
  const refused = offered.filter((each) => !each.allowed);
  return (
    <Menu>
      {allowed.map(({ action }) => (
        <Menu.Item
          key={action}
          label={actionName(action)}
          description={actionMeaning(action)}
          icon={ACTION_ICONS[action]}
          destructive={action === 'cancel'}
          onClick={() => onAct(action)}
          testId={testIds.ticket.action(action)}
        />
      ))}
      {allowed.length > 0 && refused.length > 0 && <Menu.Divider />}
      {refused.map(({ action, reason }) => (
        <Menu.Item
          key={action}
          label={actionName(action)}
          description={reason ? refusalWords(action, reason) : undefined}
          icon={ACTION_ICONS[action]}
          disabled
          testId={testIds.ticket.action(action)}
        />
      ))}
    </Menu>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    [theme.breakpoints.down('md')]: {
      position: 'fixed',
      insetInline: 0,
      bottom: 0,
      zIndex: theme.zIndex.navbarFixed,
      padding: theme.spacing(1, 2),
      paddingBottom: `calc(${theme.spacing(1)} + env(safe-area-inset-bottom))`,
      background: theme.colors.background.primary,
      borderTop: `1px solid ${theme.colors.border.medium}`,
      boxShadow: theme.shadows.z2,
    },
  }),
  primary: css({ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 160 }),
  reason: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    maxWidth: '34ch',
    [theme.breakpoints.down('md')]: { maxWidth: 'none' },
  }),
  comment: css({
    display: 'none',
    [theme.breakpoints.down('md')]: { display: 'inline-flex', minHeight: 48, margin: theme.spacing(0, 1) },
  }),
});
