import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Page } from '@wardwatch/contracts';
import { RAW } from '../i18n/raw';
import { testIds } from '../testIds';
import { fullTime, shortTime } from '../time/format';
import { useToday } from '../time/use-now';
import { pageReason, pageStatus } from '../words/pages';

const ICONS: Readonly<Record<Page['status'], IconName>> = {
  sent: 'check',
  pending: 'clock-nine',
  failed: 'times-circle',
};

/** Who was called, through what, and what the channel answered to each try. */
export function PagesSent({ pages }: { readonly pages: readonly Page[] }) {
  const styles = useStyles2(getStyles);
  const now = useToday();
  if (pages.length === 0) {
    return <p className={styles.none}>{t('pages.none', 'Nobody was paged: no route asks for it.')}</p>;
  }
  return (
    <ul className={styles.list}>
      {pages.map((page) => (
        <li key={page.id} className={styles.page} data-testid={testIds.ticket.page} data-status={page.status}>
          <div className={styles.head}>
            <span className={cx(styles.status, styles[page.status])}>
              <Icon name={ICONS[page.status]} size="sm" aria-hidden /> {pageStatus(page.status)}
            </span>
            <span>
              {page.channel} · {pageReason(page.reason)}
            </span>
            <time className={styles.at} dateTime={page.created_at} title={fullTime(page.created_at)}>
              {shortTime(page.sent_at ?? page.created_at, now)}
            </time>
          </div>
          {page.next_attempt_at && page.status === 'pending' && (
            <div className={styles.small}>
              {t('pages.next-attempt', 'Next try at {{at}}', { at: fullTime(page.next_attempt_at) })}
            </div>
          )}
          {page.attempts.length > 0 && (
            <ol className={styles.attempts}>
              {page.attempts.map((attempt) => (
                <li key={attempt.at}>
                  {shortTime(attempt.at, now)} ·{' '}
                  {attempt.outcome === 'sent'
                    ? t('pages.attempt-sent', 'taken: {{detail}}', { detail: attempt.detail, ...RAW })
                    : t('pages.attempt-failed', 'not taken: {{detail}}', { detail: attempt.detail, ...RAW })}
                  {attempt.parts > 1 && ` · ${t('pages.parts', '{{count}} parts', { count: attempt.parts })}`}
                </li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  none: css({ color: theme.colors.text.secondary, margin: 0 }),
  list: css({ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: theme.spacing(1) }),
  page: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0, 1) }),
  status: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    fontWeight: theme.typography.fontWeightMedium,
  }),
  sent: css({ color: theme.colors.success.text }),
  pending: css({ color: theme.colors.text.secondary }),
  failed: css({ color: theme.colors.error.text }),
  at: css({
    marginInlineStart: 'auto',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  small: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  attempts: css({
    margin: theme.spacing(0.25, 0, 0),
    paddingInlineStart: theme.spacing(2.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
