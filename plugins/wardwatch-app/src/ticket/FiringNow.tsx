import { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Stack, TextLink, useStyles2 } from '@grafana/ui';
import type { Occurrence, TicketDetail } from '@wardwatch/contracts';
import { ALERT_ANNOTATIONS } from '@wardwatch/contracts/alert-labels';
import { dashboardAt, links } from '../app/links';
import { eitherLanguage } from '../i18n/language';
import { RAW } from '../i18n/raw';
import { testIds } from '../testIds';
import { fullTime, shortTime } from '../time/format';
import { useToday } from '../time/use-now';
import { SafeLink } from '../ui/SafeLink';
import { AlertStateBadge } from '../ui/StateBadge';
import { AlertSparkline } from './AlertSparkline';

const SHOWN_AT_FIRST = 3;

/** The alerts behind the fault: what they say, since when, and where to look further. */
export function FiringNow({ ticket }: { readonly ticket: TicketDetail }) {
  const styles = useStyles2(getStyles);
  const [areAllShown, setAllShown] = useState(false);
  const { occurrences } = ticket;
  if (occurrences.length === 0) {
    return <p className={styles.none}>{t('firing.none', 'No alert belongs to this ticket; somebody reported it.')}</p>;
  }
  const shown = areAllShown ? occurrences : occurrences.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <Links ticket={ticket} />
      <ul className={styles.list}>
        {shown.map((occurrence) => (
          <Alert key={occurrence.id} occurrence={occurrence} />
        ))}
      </ul>
      {shown.length < occurrences.length && (
        <Button variant="secondary" size="sm" fill="outline" onClick={() => setAllShown(true)}>
          {t('firing.show-all', 'Show all {{count}} alerts', { count: occurrences.length })}
        </Button>
      )}
    </>
  );
}

function Links({ ticket }: { readonly ticket: TicketDetail }) {
  const alert = ticket.occurrences[0]?.alertname;
  const until = ticket.recovered_at === null ? undefined : Date.parse(ticket.recovered_at);
  return (
    <Stack direction="row" gap={2} wrap="wrap">
      {ticket.runbook_url && alert && (
        <TextLink
          href={ticket.runbook_url.startsWith('/a/') ? ticket.runbook_url : links.runbook(alert)}
          icon="book"
          data-testid={testIds.ticket.runbookLink}
        >
          {t('firing.runbook', 'What to do: runbook')}
        </TextLink>
      )}
      {ticket.dashboard_url && (
        <SafeLink
          href={dashboardAt(ticket.dashboard_url, Date.parse(ticket.created_at), until)}
          icon="apps"
          data-testid={testIds.ticket.dashboardLink}
        >
          {t('firing.dashboard', 'Dashboard at that time')}
        </SafeLink>
      )}
    </Stack>
  );
}

function Alert({ occurrence }: { readonly occurrence: Occurrence }) {
  const styles = useStyles2(getStyles);
  const now = useToday();
  const { annotations, labels, starts_at, ends_at, last_seen_at } = occurrence;
  const description = eitherLanguage(
    annotations[ALERT_ANNOTATIONS.description] ?? null,
    annotations[ALERT_ANNOTATIONS.descriptionZh] ?? null,
  );
  return (
    <li className={styles.alert} data-testid={testIds.ticket.occurrence} data-status={occurrence.status}>
      <div className={styles.head}>
        <strong>{occurrence.alertname}</strong>
        <AlertStateBadge state={occurrence.status === 'firing' ? 'firing' : 'recovered'} />
      </div>
      {description && <p className={styles.description}>{description}</p>}
      <AlertSparkline occurrence={occurrence} />
      <div className={styles.times} title={`${fullTime(starts_at)} – ${ends_at ? fullTime(ends_at) : ''}`}>
        {ends_at
          ? t('firing.from-to', 'Fired from {{from}} to {{to}}', {
              from: shortTime(starts_at, now),
              to: shortTime(ends_at, now),
            })
          : t('firing.since', 'Fires since {{since}}, last heard {{seen}}', {
              since: shortTime(starts_at, now),
              seen: shortTime(last_seen_at, now),
              ...RAW,
            })}
      </div>
      <details className={styles.labels}>
        <summary>{t('firing.labels', 'Labels')}</summary>
        <dl>
          {Object.entries(labels).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  none: css({ color: theme.colors.text.secondary, margin: 0 }),
  list: css({
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  }),
  alert: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.5),
    overflowWrap: 'anywhere',
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  description: css({ margin: 0 }),
  times: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  labels: css({
    fontSize: theme.typography.bodySmall.fontSize,
    summary: { cursor: 'pointer', color: theme.colors.text.secondary },
    dl: { margin: theme.spacing(0.5, 0, 0), display: 'grid', gap: theme.spacing(0.25) },
    'dl > div': { display: 'flex', gap: theme.spacing(1) },
    dt: {
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
      fontFamily: theme.typography.fontFamilyMonospace,
    },
    dd: { margin: 0, fontFamily: theme.typography.fontFamilyMonospace },
  }),
});
