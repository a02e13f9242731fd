import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { TicketDetail, TimelineEntry } from '@wardwatch/contracts';
import { Link } from 'react-router-dom';
import { useNames } from '../app/Identity';
import { links } from '../app/links';
import { eitherLanguage, personName } from '../i18n/language';
import { testIds } from '../testIds';
import { LevelMark } from '../ui/LevelMark';
import { AlertStateBadge, StateBadge } from '../ui/StateBadge';
import { domainName } from '../words/domains';
import { ClockCard } from './ClockCard';
import { Stepper } from './Stepper';
import { stepsOf } from './steps';

interface Props {
  readonly ticket: TicketDetail;
  readonly entries: readonly TimelineEntry[];
}

export function TicketTitle({ ticket }: { readonly ticket: TicketDetail }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.title}>
      <span className={styles.number}>
        <Link to={links.tickets} className={styles.back}>
          {t('tickets.title', 'Tickets')}
        </Link>{' '}
        / <span data-testid={testIds.ticket.number}>{ticket.number}</span>
      </span>
      <h1 className={styles.heading} data-testid={testIds.ticket.title}>
        {eitherLanguage(ticket.title, ticket.title_zh)}
      </h1>
    </div>
  );
}

/** How bad, in which state, whose, and how much time is left. */
export function TicketHeader({ ticket, entries }: Props) {
  const styles = useStyles2(getStyles);
  const names = useNames();
  const place = [ticket.system ? names.system(ticket.system) : domainName(ticket.domain), names.unit(ticket.unit)];
  return (
    <div className={styles.header}>
      <div className={styles.marks}>
        <LevelMark level={ticket.level} data-testid={testIds.ticket.level} />
        <StateBadge state={ticket.state} data-testid={testIds.ticket.state} />
        {ticket.alert_state && <AlertStateBadge state={ticket.alert_state} data-testid={testIds.ticket.alertState} />}
        <span className={styles.fact}>
          <Icon name="user" size="sm" aria-hidden />
          {ticket.owner ? personName(ticket.owner) : t('ticket.no-owner', 'Nobody yet')}
        </span>
        <span className={styles.place}>{place.filter(Boolean).join(' · ')}</span>
      </div>
      <div className={styles.clocks}>
        {ticket.clocks.map((clock) => (
          <ClockCard key={clock.name} clock={clock} />
        ))}
      </div>
      <Stepper steps={stepsOf(ticket, entries)} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  title: css({ display: 'flex', flexDirection: 'column', minWidth: 0 }),
  back: css({ color: theme.colors.text.link, textDecoration: 'underline' }),
  number: css({ color: theme.colors.text.secondary, fontFamily: theme.typography.fontFamilyMonospace }),
  heading: css({
    margin: 0,
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('sm')]: { fontSize: theme.typography.h3.fontSize },
  }),
  header: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(1.5) }),
  marks: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1.5) }),
  fact: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5) }),
  place: css({ color: theme.colors.text.secondary }),
  clocks: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    alignItems: 'start',
    gap: theme.spacing(1),
    // At 200 % on a phone one below the other.
    [`@media (max-width: 320px)`]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  }),
});
