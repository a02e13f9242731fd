import { useRef, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button, IconButton, RadioButtonGroup, Stack, useStyles2 } from '@grafana/ui';
import { FailureAlert } from '../ui/FailureAlert';
import { KeyboardHelp } from '../ui/KeyboardHelp';
import { Announcer } from '../live/Announcer';
import { LiveIndicator } from '../live/LiveIndicator';
import { testIds } from '../testIds';
import { EmptyAnswer } from './EmptyAnswer';
import { FilterBar } from './FilterBar';
import { arrivalWords, helpLines, kindOptions } from './list-words';
import { LevelTabs } from './LevelTabs';
import { filterCount, withFilter, withoutFilters } from './list-view';
import { RowsSkeleton } from './RowsSkeleton';
import { TicketRow } from './TicketRow';
import { useIsLeftAlone } from './use-activity';
import { useListShortcuts } from './use-list-shortcuts';
import { useListView } from './use-list-view';
import { useArrivals, useTicketList, type TicketListState } from './use-ticket-list';

/** What is open, who has it, and what runs out next. */
export default function TicketsPage() {
  const styles = useStyles2(getStyles);
  const control = useListView();
  const { view, change } = control;
  const listRef = useRef<HTMLUListElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const isLeftAlone = useIsLeftAlone(listRef);
  const tickets = useTicketList(view, () => view.cursor === undefined && isLeftAlone());
  const { list } = tickets;
  const [isHelpShown, setHelpShown] = useState(false);
  const shortcuts = useListShortcuts({
    listRef,
    searchRef,
    rows: list?.rows ?? [],
    onHelp: () => setHelpShown(true),
    onDone: tickets.reload,
  });
  const arrivals = useArrivals(list);

  return (
    <PluginPage
      renderTitle={() => <h1>{t('tickets.title', 'Tickets')}</h1>}
      // Not the plugin's description, which Grafana shows otherwise and only in English.
      subTitle=""
      actions={
        <Stack direction="row" gap={1} alignItems="center">
          <LiveIndicator mode={tickets.mode} checkedAtMs={tickets.checkedAtMs} />
          <span className={styles.keys}>
            <IconButton
              name="keyboard"
              aria-label={t('keyboard.show', 'Keyboard shortcuts')}
              tooltip={t('keyboard.hint', 'Keyboard shortcuts ( ? )')}
              onClick={() => setHelpShown(true)}
            />
          </span>
        </Stack>
      }
    >
      <div className={styles.screen} data-testid={testIds.tickets.screen}>
        <div className={styles.kinds}>
          <RadioButtonGroup
            options={kindOptions()}
            value={view.kind}
            onChange={(kind) => change(withFilter(view, 'kind', kind))}
            size="sm"
          />
        </div>
        <LevelTabs
          counts={tickets.counts}
          selected={view.level}
          onSelect={(level) => change(withFilter(view, 'level', level))}
        />
        <FilterBar view={view} counts={tickets.counts} searchRef={searchRef} onChange={change} />
        {tickets.failure && <FailureAlert failure={tickets.failure} onRetry={tickets.reload} />}
        {shortcuts.refusal && (
          <Alert severity="warning" title={shortcuts.refusal} onRemove={shortcuts.dismissRefusal} />
        )}
        <Rows
          tickets={tickets}
          listRef={listRef}
          isFiltered={filterCount(view) > 0 || view.cursor !== undefined}
          onClearFilters={() => change(withoutFilters(view))}
        />
        <Pager control={control} nextCursor={list?.nextCursor ?? null} />
      </div>
      <Announcer message={shortcuts.message || arrivalWords(arrivals, list?.rows ?? [])} />
      {isHelpShown && <KeyboardHelp lines={helpLines()} onDismiss={() => setHelpShown(false)} />}
    </PluginPage>
  );
}

interface RowsProps {
  readonly tickets: TicketListState;
  readonly listRef: React.RefObject<HTMLUListElement | null>;
  readonly isFiltered: boolean;
  readonly onClearFilters: () => void;
}

function Rows({ tickets, listRef, isFiltered, onClearFilters }: RowsProps) {
  const styles = useStyles2(getStyles);
  const { list, counts, failure } = tickets;
  if (!list) {
    return failure ? null : <RowsSkeleton />;
  }
  const offered = list.held ? list.arrived.length : 0;
  return (
    <>
      {list.held && (
        <div className={styles.offer}>
          <Button
            variant="secondary"
            size="sm"
            icon="arrow-up"
            onClick={tickets.release}
            data-testid={testIds.tickets.newRows}
          >
            {offered > 0
              ? t('tickets.new-rows', '{{count}} new, show', { count: offered })
              : t('tickets.refresh-rows', 'The list has changed, show')}
          </Button>
        </div>
      )}
      {list.rows.length === 0 ? (
        <EmptyAnswer
          newestAt={counts?.newest_at}
          checkedAtMs={tickets.checkedAtMs}
          isFiltered={isFiltered}
          onClearFilters={onClearFilters}
        />
      ) : (
        <ul
          ref={listRef as React.RefObject<HTMLUListElement>}
          className={styles.rows}
          aria-label={t('tickets.list', 'Tickets')}
          aria-busy={tickets.isLoading}
        >
          {list.rows.map((ticket) => (
            <TicketRow
              key={ticket.id}
              ticket={ticket}
              isChanged={list.changed.has(ticket.id)}
              hasLeft={list.left.has(ticket.id)}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Pager({
  control,
  nextCursor,
}: {
  readonly control: ReturnType<typeof useListView>;
  readonly nextCursor: string | null;
}) {
  const styles = useStyles2(getStyles);
  const { view, nextPage, previousPage } = control;
  if (!previousPage && nextCursor === null) {
    return null;
  }
  return (
    <nav className={styles.pager} aria-label={t('tickets.pages', 'Pages')}>
      <Button
        variant="secondary"
        size="sm"
        icon="angle-left"
        disabled={!previousPage}
        onClick={previousPage}
        data-testid={testIds.tickets.previousPage}
      >
        {t('tickets.previous-page', 'Previous')}
      </Button>
      <span aria-current="page">{t('tickets.page', 'Page {{page}}', { page: view.page })}</span>
      <Button
        variant="secondary"
        size="sm"
        icon="angle-right"
        iconPlacement="right"
        disabled={nextCursor === null}
        onClick={() => nextCursor !== null && nextPage(nextCursor)}
        data-testid={testIds.tickets.nextPage}
      >
        {t('tickets.next-page', 'Next')}
      </Button>
    </nav>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  screen: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1.5) }),
  kinds: css({ display: 'flex' }),
  rows: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    borderTop: `1px solid ${theme.colors.border.weak}`,
    [theme.breakpoints.down('sm')]: { borderTop: 'none' },
  }),
  // A phone has no keys to explain.
  keys: css({ display: 'inline-flex', [theme.breakpoints.down('md')]: { display: 'none' } }),
  offer: css({
    position: 'sticky',
    top: theme.spacing(10),
    zIndex: 1,
    display: 'flex',
    justifyContent: 'center',
    height: 0,
    overflow: 'visible',
  }),
  pager: css({ display: 'flex', alignItems: 'center', justifyContent: 'center', gap: theme.spacing(2) }),
});
