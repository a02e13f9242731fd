import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2, useTheme2 } from '@grafana/ui';
import type { TicketSummary } from '@wardwatch/contracts';
import { Link } from 'react-router-dom';
import { useNames } from '../app/Identity';
import { links } from '../app/links';
import { eitherLanguage, personName } from '../i18n/language';
import { testIds } from '../testIds';
import { fullTime, shortTime } from '../time/format';
import { tightestClock } from '../time/urgency';
import { useToday } from '../time/use-now';
import { levelColors } from '../ui/level-colors';
import { LevelMark } from '../ui/LevelMark';
import { AlertStateBadge, StateBadge } from '../ui/StateBadge';
import { TimeLeft } from '../ui/TimeLeft';
import { domainName } from '../words/domains';
import { pagesWords } from '../words/pages';

interface Props {
  readonly ticket: TicketSummary;
  readonly isChanged: boolean;
  /** No longer in the selection; stays where it is until the list is shown anew. */
  readonly hasLeft: boolean;
}

export const ROW_LINK = 'data-row-link';

/** One ticket: time left first, then what it is, then who has it. */
export function TicketRow({ ticket, isChanged, hasLeft }: Props) {
  const styles = useStyles2(getStyles);
  const { ground } = levelColors(useTheme2(), ticket.level);
  const clock = tightestClock(ticket.clocks);
  return (
    <li
      className={cx(styles.row, isChanged && styles.changed)}
      style={{ borderInlineStartColor: ground }}
      data-testid={testIds.tickets.row}
      data-ticket={ticket.number}
      data-changed={isChanged || undefined}
    >
      <div className={styles.clock}>{clock && <TimeLeft clock={clock} data-testid={testIds.tickets.timeLeft} />}</div>
      <div className={styles.main}>
        <div className={styles.titleLine}>
          <LevelMark level={ticket.level} compact />
          <span className={styles.number} data-testid={testIds.tickets.number}>
            {ticket.number}
          </span>
          <Link
            to={links.ticket(ticket.id)}
            className={styles.title}
            data-testid={testIds.tickets.title}
            {...{ [ROW_LINK]: ticket.id }}
          >
            {eitherLanguage(ticket.title, ticket.title_zh)}
          </Link>
        </div>
        <Facts ticket={ticket} />
        {hasLeft && (
          <div className={styles.gone}>
            <Icon name="arrow-right" size="sm" aria-hidden /> {t('tickets.has-left', 'No longer in this selection')}
          </div>
        )}
      </div>
      <div className={styles.who}>
        <span className={styles.owner} data-testid={testIds.tickets.owner}>
          <Icon name="user" size="sm" aria-hidden />
          {ticket.owner ? personName(ticket.owner) : t('ticket.no-owner', 'Nobody yet')}
        </span>
        <span className={styles.badges}>
          <StateBadge state={ticket.state} data-testid={testIds.tickets.state} />
          {ticket.alert_state && (
            <AlertStateBadge state={ticket.alert_state} data-testid={testIds.tickets.alertState} />
          )}
        </span>
      </div>
    </li>
  );
}

function Facts({ ticket }: { readonly ticket: TicketSummary }) {
  const styles = useStyles2(getStyles);
  const names = useNames();
  const now = useToday();
  const facts = [
    ticket.system ? names.system(ticket.system) : domainName(ticket.domain),
    ticket.unit && names.unit(ticket.unit),
    t('ticket.since', 'since {{at}}', { at: shortTime(ticket.created_at, now) }),
    ticket.firing_count > 1 && t('ticket.firing-count', '{{count}} alerts firing', { count: ticket.firing_count }),
    pagesWords(ticket.pages),
  ].filter(Boolean);
  return (
    <div className={styles.facts} title={fullTime(ticket.created_at)}>
      {facts.join(' · ')}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: '216px minmax(0, 1fr) auto',
    alignItems: 'center',
    gap: theme.spacing(0.5, 2),
    minHeight: 56,
    padding: theme.spacing(1, 1.5),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    borderInlineStart: '4px solid transparent',
    '&:hover': { background: theme.colors.emphasize(theme.colors.background.primary, 0.03) },
    '&:focus-within': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
    [theme.breakpoints.down('md')]: { gridTemplateColumns: 'minmax(0, 1fr) auto' },
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      border: `1px solid ${theme.colors.border.weak}`,
      borderInlineStart: '4px solid transparent',
      borderRadius: theme.shape.radius.default,
      marginBottom: theme.spacing(1),
    },
  }),
  changed: css({
    [theme.transitions.handleMotion('no-preference')]: { animation: 'ww-changed 2.4s ease-out 1' },
    '@keyframes ww-changed': { from: { background: theme.colors.primary.transparent } },
    boxShadow: `inset 3px 0 0 ${theme.colors.primary.border}`,
  }),
  gone: css({ color: theme.colors.info.text, fontSize: theme.typography.bodySmall.fontSize }),
  clock: css({ [theme.breakpoints.down('md')]: { gridRow: 1, gridColumn: 1 } }),
  main: css({ minWidth: 0, [theme.breakpoints.down('md')]: { gridColumn: '1 / -1', gridRow: 2 } }),
  titleLine: css({
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1),
    minWidth: 0,
    [theme.breakpoints.down('sm')]: { flexWrap: 'wrap', alignItems: 'center' },
  }),
  number: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
    whiteSpace: 'nowrap',
  }),
  title: css({
    flex: '1 1 0',
    minWidth: 0,
    [theme.breakpoints.down('sm')]: { flexBasis: '100%' },
    overflowWrap: 'anywhere',
    color: theme.colors.text.primary,
    fontWeight: theme.typography.fontWeightMedium,
    // The whole row is the link's target; the row shows the focus.
    '&::after': { content: '""', position: 'absolute', inset: 0 },
    '&:focus, &:focus-visible': { outline: 'none', boxShadow: 'none' },
    '&:hover': { textDecoration: 'underline' },
  }),
  facts: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    overflowWrap: 'anywhere',
  }),
  who: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    gap: theme.spacing(0.5),
    [theme.breakpoints.down('md')]: { gridRow: 1, gridColumn: 2 },
    [theme.breakpoints.down('sm')]: {
      gridRow: 3,
      gridColumn: 1,
      flexDirection: 'row',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
    },
  }),
  owner: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
  badges: css({ display: 'inline-flex', flexWrap: 'wrap', gap: theme.spacing(0.5), justifyContent: 'flex-end' }),
});
