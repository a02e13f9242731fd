import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { TicketSummary } from '@wardwatch/contracts';
import type { Query } from '../../api/request';
import { links } from '../../app/links';
import { eitherLanguage, localized, personName } from '../../i18n/language';
import { testIds } from '../../testIds';
import { tightestClock } from '../../time/urgency';
import { LevelMark } from '../../ui/LevelMark';
import { TimeLeft } from '../../ui/TimeLeft';
import { stateName } from '../../words/states';
import { groupByLevel, type LevelGroup } from './group-by-level';
import type { OpenFaults } from './use-open-faults';

interface Props {
  readonly faults: OpenFaults;
  readonly query: Query;
  readonly isNarrow: boolean;
}

/** The levels that have open faults, each with its faults; all that is left out is counted and linked. */
export function Faults({ faults, query, isNarrow }: Props) {
  const styles = useStyles2(getStyles);
  const groups = groupByLevel(faults.list.items, faults.counts.by_level);
  return (
    <>
      {groups.map((group) => (
        <section
          key={group.level}
          aria-label={t('open-faults.group', 'Open faults of level {{level}}', { level: group.level })}
        >
          <h3 className={styles.heading} data-testid={testIds.openFaults.level(group.level)}>
            <LevelMark level={group.level} />
            <span className={styles.count}>{group.count}</span>
            <MoreLink group={group} query={query} />
          </h3>
          <ul className={styles.rows}>
            {group.rows.map((ticket) => (
              <FaultRow key={ticket.id} ticket={ticket} registers={faults.registers} isNarrow={isNarrow} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function MoreLink({ group, query }: { readonly group: LevelGroup; readonly query: Query }) {
  const hidden = group.count - group.rows.length;
  if (hidden === 0) {
    return null;
  }
  const params = new URLSearchParams({ level: group.level });
  for (const name of ['domain', 'system', 'unit']) {
    const value = query[name];
    if (value !== undefined) {
      params.set(name, String(value));
    }
  }
  return (
    <TextLink href={`${links.tickets}?${params.toString()}`} variant="bodySmall">
      {t('open-faults.more', '{{hidden}} more', { hidden })}
    </TextLink>
  );
}

interface RowProps {
  readonly ticket: TicketSummary;
  readonly registers: OpenFaults['registers'];
  readonly isNarrow: boolean;
}

function FaultRow({ ticket, registers, isNarrow }: RowProps) {
  const styles = useStyles2(getStyles);
  const clock = tightestClock(ticket.clocks);
  const system = registers?.systems.find(({ key }) => key === ticket.system)?.name;
  const where = system ? localized(system) : ticket.system;
  return (
    <li className={cx(styles.row, isNarrow && styles.narrow)} data-testid={testIds.openFaults.row}>
      <span className={styles.clock}>{clock && <TimeLeft clock={clock} />}</span>
      <span className={styles.what}>
        <TextLink href={links.ticket(ticket.id)} inline={false}>
          {eitherLanguage(ticket.title, ticket.title_zh)}
        </TextLink>
        <span className={styles.second}>{[ticket.number, where].filter(Boolean).join(' · ')}</span>
      </span>
      <span className={styles.who}>
        <span>{ticket.owner ? personName(ticket.owner) : t('open-faults.nobody', 'Nobody yet')}</span>
        <span className={styles.second}>{stateName(ticket.state)}</span>
      </span>
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  heading: css({
    ...theme.typography.body,
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0, 0.5),
    position: 'sticky',
    top: 0,
    zIndex: 1,
    background: theme.colors.background.primary,
  }),
  count: css({ fontWeight: theme.typography.fontWeightBold, fontVariantNumeric: 'tabular-nums' }),
  rows: css({ listStyle: 'none', margin: 0, padding: 0 }),
  row: css({
    display: 'grid',
    gridTemplateColumns: '216px minmax(0, 1fr) 128px',
    gap: theme.spacing(0.25, 2),
    padding: theme.spacing(0.75, 0.5),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  narrow: css({
    gridTemplateColumns: 'minmax(0, 1fr)',
    '& > *': { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'baseline', columnGap: theme.spacing(1) },
  }),
  clock: css({ minWidth: 0 }),
  what: css({ display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' }),
  who: css({ display: 'flex', flexDirection: 'column', minWidth: 0 }),
  second: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
