import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Stack, Tag, useStyles2 } from '@grafana/ui';
import type { TicketDetail } from '@wardwatch/contracts';
import type { ReactNode } from 'react';
import { useNames } from '../app/Identity';
import { eitherLanguage, personName } from '../i18n/language';
import { testIds } from '../testIds';
import { fullTime } from '../time/format';
import { domainName } from '../words/domains';

/** What is known of the ticket besides its story. */
export function Details({ ticket }: { readonly ticket: TicketDetail }) {
  const styles = useStyles2(getStyles);
  const names = useNames();
  // The alerts beside say it already.
  const isSaid = ticket.occurrences.some(({ annotations }) => annotations['description'] === ticket.description);
  const description = isSaid ? '' : eitherLanguage(ticket.description, ticket.description_zh);
  return (
    <>
      {description && <p className={styles.description}>{description}</p>}
      <dl className={styles.facts}>
        <Fact name={t('details.cause', 'Cause')} testId={testIds.ticket.cause}>
          {ticket.cause}
        </Fact>
        <Fact name={t('details.solution', 'Solution')} testId={testIds.ticket.solution}>
          {ticket.solution}
        </Fact>
        <Fact name={t('details.system', 'System')}>{names.system(ticket.system)}</Fact>
        <Fact name={t('details.unit', 'Unit')}>{names.unit(ticket.unit)}</Fact>
        <Fact name={t('details.domain', 'Domain')}>{domainName(ticket.domain)}</Fact>
        <Fact name={t('details.level-means', 'This level means')}>{names.criteria(ticket.level)}</Fact>
        <Fact name={t('details.declared-by', 'Declared by')}>
          {ticket.declared_by && personName(ticket.declared_by)}
        </Fact>
        <Fact name={t('details.resolved-by', 'Resolved by')}>
          {ticket.resolved_by && personName(ticket.resolved_by)}
        </Fact>
        <Fact name={t('details.created', 'Created')}>{fullTime(ticket.created_at)}</Fact>
        <Fact name={t('details.recovered', 'Recovered')}>{ticket.recovered_at && fullTime(ticket.recovered_at)}</Fact>
        <Fact name={t('details.obligations', 'Serves the rules')}>
          {ticket.obligations.length > 0 && (
            <Stack direction="row" gap={0.5} wrap="wrap">
              {ticket.obligations.map((obligation) => (
                <Tag key={obligation} name={obligation} colorIndex={3} />
              ))}
            </Stack>
          )}
        </Fact>
        <Fact name={t('details.dedup-key', 'Dedup key')}>{ticket.dedup_key && <code>{ticket.dedup_key}</code>}</Fact>
      </dl>
    </>
  );
}

/** Left out when there is nothing to say. */
function Fact({
  name,
  testId,
  children,
}: {
  readonly name: string;
  readonly testId?: string;
  readonly children: ReactNode;
}) {
  return children ? (
    <div>
      <dt>{name}</dt>
      <dd data-testid={testId}>{children}</dd>
    </div>
  ) : null;
}

const getStyles = (theme: GrafanaTheme2) => ({
  description: css({ margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }),
  facts: css({
    margin: 0,
    display: 'grid',
    gap: theme.spacing(1),
    '& > div': { display: 'grid', gridTemplateColumns: '112px minmax(0, 1fr)', gap: theme.spacing(1) },
    dt: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    dd: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
    code: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  }),
});
