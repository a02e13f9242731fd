import { useCallback, useEffect, useRef, useState } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { LoadingPlaceholder, Tab, TabsBar, useStyles2 } from '@grafana/ui';
import type { TicketDetail } from '@wardwatch/contracts';
import { PRIMARY_ACTION, type TicketAction } from '@wardwatch/contracts/tickets/states';
import { useLocation, useNavigate, useParams } from 'react-router-dom';
import { postAction } from '../api/workflow';
import { Announcer } from '../live/Announcer';
import { LiveIndicator } from '../live/LiveIndicator';
import { testIds } from '../testIds';
import { FailureAlert } from '../ui/FailureAlert';
import { KeyboardHelp } from '../ui/KeyboardHelp';
import { useShortcuts } from '../ui/use-shortcuts';
import { fieldsOf } from './action-fields';
import { ActionBar } from './ActionBar';
import { ActionForm } from './ActionForm';
import { CommentBox } from './CommentBox';
import { Details } from './Details';
import { FiringNow } from './FiringNow';
import { PagesSent } from './PagesSent';
import { Section } from './Section';
import { TicketHeader, TicketTitle } from './TicketHeader';
import { tabName, ticketHelpLines } from './ticket-words';
import { parseTicketView, searchOfTicketView, TABS, type TicketView } from './ticket-view';
import { Timeline } from './Timeline';
import { useChangeMessage } from './use-change-message';
import { useCommand } from './use-command';
import { useTicket, type TicketState } from './use-ticket';

/** One ticket: what broke, how bad, by when one must act, and what to press. */
export default function TicketPage() {
  const { id = '' } = useParams();
  // Another ticket is another page: nothing of the one before may stay.
  return <TicketScreen key={id} id={id} />;
}

function TicketScreen({ id }: { readonly id: string }) {
  const state = useTicket(id);
  const { ticket, failure, reload } = state;
  return (
    <PluginPage
      pageNav={{ text: ticket?.number ?? t('ticket.loading-title', 'Ticket') }}
      renderTitle={(title) => (ticket ? <TicketTitle ticket={ticket} /> : <h1>{title}</h1>)}
      actions={<LiveIndicator mode={state.mode} checkedAtMs={state.checkedAtMs} />}
    >
      {failure && <FailureAlert failure={failure} onRetry={reload} />}
      {!ticket && !failure && <LoadingPlaceholder text={t('screen.loading', 'Loading…')} />}
      {ticket && <TicketBody ticket={ticket} state={state} />}
    </PluginPage>
  );
}

function TicketBody({ ticket, state }: { readonly ticket: TicketDetail; readonly state: TicketState }) {
  const styles = useStyles2(getStyles);
  const { entries, reload, replace } = state;
  const { view, change } = useTicketView();
  const commentRef = useRef<HTMLTextAreaElement>(null);
  const [isHelpShown, setHelpShown] = useState(false);
  const direct = useCommand({ onDone: replace, onRefused: reload });
  const message = useChangeMessage(entries);

  const act = (action: TicketAction) => {
    direct.dismiss();
    if (fieldsOf(action).length > 0) {
      change({ ...view, form: action });
      return;
    }
    const body = { expected_version: ticket.version };
    void direct.send({ action, ...body }, (key) => postAction(ticket.id, action, body, key));
  };
  const goToComment = useCallback(() => {
    if (view.tab !== 'timeline') {
      change({ ...view, tab: 'timeline' });
    }
    // After the tab has come into view.
    window.setTimeout(() => commentRef.current?.focus());
  }, [change, view]);
  useEffect(() => {
    if (view.isCommenting) {
      change({ ...view, isCommenting: false }, { replace: true });
      goToComment();
    }
  }, [change, goToComment, view]);

  const primary = PRIMARY_ACTION[ticket.state];
  useShortcuts({
    a: () => {
      if (primary === 'accept' && ticket.actions.some(({ action, allowed }) => action === 'accept' && allowed)) {
        act('accept');
      }
    },
    c: goToComment,
    '?': () => setHelpShown(true),
  });
  const onTab = (name: TicketView['tab']) => cx(styles.part, view.tab !== name && styles.otherTab);

  return (
    <div className={styles.screen} data-testid={testIds.ticket.screen} data-version={ticket.version}>
      <div className={styles.top}>
        <TicketHeader ticket={ticket} entries={entries} />
        <ActionBar ticket={ticket} isSending={direct.isSending} onAct={act} onComment={goToComment} />
      </div>
      {direct.failure && <FailureAlert failure={direct.failure} />}
      <TabsBar className={styles.tabs}>
        {TABS.map((name) => (
          <Tab
            key={name}
            label={tabName(name)}
            active={view.tab === name}
            onChangeTab={() => change({ ...view, tab: name })}
            data-testid={testIds.ticket.tab(name)}
          />
        ))}
      </TabsBar>
      <div className={styles.columns}>
        <div className={onTab('timeline')}>
          <Section title={t('timeline.title', 'Timeline')}>
            <CommentBox ticket={ticket} boxRef={commentRef} onDone={replace} onRefused={reload} />
            <Timeline
              entries={entries}
              filter={view.filter}
              onFilter={(filter) => change({ ...view, filter })}
              loadOlder={state.loadOlder}
              isLoadingOlder={state.isLoadingOlder}
              olderFailure={state.olderFailure}
            />
          </Section>
        </div>
        <div className={styles.side}>
          <div className={onTab('now')}>
            <Section title={t('ticket.now', 'What fires now')}>
              <FiringNow ticket={ticket} />
            </Section>
            <Section title={t('ticket.pages', 'Pages')}>
              <PagesSent pages={ticket.page_log} />
            </Section>
          </div>
          <div className={onTab('details')}>
            <Section title={t('ticket.details', 'Details')}>
              <Details ticket={ticket} />
            </Section>
          </div>
        </div>
      </div>
      <Announcer message={message} />
      {view.form && (
        <ActionForm
          key={view.form}
          action={view.form}
          ticket={ticket}
          entries={entries}
          onDone={replace}
          onRefused={reload}
          onDismiss={() => change({ ...view, form: undefined }, { replace: true })}
        />
      )}
      {isHelpShown && <KeyboardHelp lines={ticketHelpLines()} onDismiss={() => setHelpShown(false)} />}
    </div>
  );
}

function useTicketView() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const view = parseTicketView(search);
  const change = useCallback(
    (next: TicketView, how?: { readonly replace: boolean }) =>
      navigate({ search: searchOfTicketView(next) }, { replace: how?.replace ?? false }),
    [navigate],
  );
  return { view, change };
}

const getStyles = (theme: GrafanaTheme2) => ({
  screen: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    // Room for the bar at the thumb.
    [theme.breakpoints.down('md')]: { paddingBottom: 96 },
  }),
  top: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    gap: theme.spacing(2),
    alignItems: 'start',
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  tabs: css({ display: 'none', [theme.breakpoints.down('md')]: { display: 'block' } }),
  columns: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
    gap: theme.spacing(2),
    alignItems: 'start',
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
  side: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(2) }),
  part: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(2) }),
  otherTab: css({ [theme.breakpoints.down('md')]: { display: 'none' } }),
});
