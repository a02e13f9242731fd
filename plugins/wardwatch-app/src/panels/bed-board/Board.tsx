import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { locationService } from '@grafana/runtime';
import { IconButton, useStyles2 } from '@grafana/ui';
import { useRef, useState, type KeyboardEvent } from 'react';
import { links } from '../../app/links';
import { isChinese, localized } from '../../i18n/language';
import { testIds } from '../../testIds';
import { BedMark } from './BedMark';
import { held, type Bed, type Ward } from './read-beds';
import { nextPlace, type Place } from './roving';
import { stateName } from './states';

interface Props {
  readonly wards: readonly Ward[];
  readonly width: number;
}

/** Below this width the name of a ward stands above its beds. */
const NARROW_PX = 520;
/** From this width on wards stand in two columns. */
const WIDE_PX = 1080;

const cellId = ({ row, column }: Place) => `${row}-${column}`;

/** The beds, as a grid that takes one stop of the tabulator: arrow keys move from bed to bed, Enter opens the ward. */
export function Board({ wards, width }: Props) {
  const styles = useStyles2(getStyles);
  const grid = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const bedsInRow = wards.map(({ beds }) => beds.length);
  const reachable: Place = {
    row: Math.min(active.row, wards.length - 1),
    column: Math.min(active.column, Math.max(0, (bedsInRow[active.row] ?? 1) - 1)),
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const ward = wards[reachable.row];
    if (event.key === 'Enter' && ward && event.target instanceof HTMLElement && event.target.dataset['bed']) {
      event.preventDefault();
      openWard(ward);
      return;
    }
    const next = nextPlace(event.key, reachable, bedsInRow);
    if (next !== null) {
      event.preventDefault();
      setActive(next);
      grid.current?.querySelector<HTMLElement>(`[data-bed="${cellId(next)}"]`)?.focus();
    }
  };

  return (
    // A grid hears its keys where they bubble to; the cells take the focus.
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      ref={grid}
      role="grid"
      aria-label={t('bed-board.grid', 'Beds by ward')}
      className={cx(styles.board, width >= WIDE_PX && styles.twoColumns)}
      onKeyDown={onKeyDown}
    >
      {wards.map((ward, row) => (
        <div
          key={`${ward.campus}/${ward.ward}`}
          role="row"
          className={cx(styles.ward, width < NARROW_PX && styles.narrow)}
          data-testid={testIds.bedBoard.ward(ward.ward)}
        >
          <WardName ward={ward} />
          <span role="presentation" className={styles.beds}>
            {ward.beds.map((bed, column) => (
              <Cell
                key={bed.bed}
                bed={bed}
                ward={ward}
                place={{ row, column }}
                isReachable={row === reachable.row && column === reachable.column}
                onFocus={setActive}
              />
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

function WardName({ ward }: { readonly ward: Ward }) {
  const styles = useStyles2(getStyles);
  const name = localized(ward.name);
  return (
    <span role="rowheader" className={styles.name}>
      <button type="button" className={styles.link} onClick={() => openWard(ward)} tabIndex={-1} title={name}>
        {name}
      </button>
      <span className={styles.count}>
        {t('bed-board.held', '{{held}} of {{beds}}', { held: held(ward), beds: ward.beds.length })}
      </span>
      <IconButton
        name="list-ul"
        size="sm"
        tabIndex={-1}
        tooltip={t('bed-board.tickets', 'Tickets of the ward')}
        onClick={() => locationService.push(`${links.tickets}?unit=${encodeURIComponent(ward.unit)}`)}
      />
    </span>
  );
}

interface CellProps {
  readonly bed: Bed;
  readonly ward: Ward;
  readonly place: Place;
  readonly isReachable: boolean;
  readonly onFocus: (place: Place) => void;
}

function Cell({ bed, ward, place, isReachable, onFocus }: CellProps) {
  const styles = useStyles2(getStyles);
  const words = t('bed-board.bed', '{{ward}}, bed {{bed}}: {{state}}', {
    ward: localized(ward.name),
    bed: bed.bed,
    state: stateName(bed.state),
    interpolation: { escapeValue: false },
  });
  return (
    <span
      role="gridcell"
      tabIndex={isReachable ? 0 : -1}
      className={styles.cell}
      data-bed={cellId(place)}
      aria-label={words}
      title={words}
      onFocus={() => onFocus(place)}
    >
      <BedMark state={bed.state} />
    </span>
  );
}

/** On the beds' own dashboard the ward is chosen there; from elsewhere one is led to it. */
function openWard({ campus, ward }: Ward): void {
  const chosen = { 'var-campus': campus, 'var-ward': ward };
  const uid = `ww-beds${isChinese() ? '-zh' : ''}`;
  if (locationService.getLocation().pathname.includes(`/d/${uid}`)) {
    locationService.partial(chosen);
  } else {
    locationService.push(`/d/${uid}?${new URLSearchParams(chosen).toString()}`);
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  board: css({ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(0, 3) }),
  twoColumns: css({ gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' }),
  ward: css({
    display: 'grid',
    gridTemplateColumns: '190px minmax(0, 1fr)',
    alignItems: 'start',
    columnGap: theme.spacing(1),
    padding: theme.spacing(0.375, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
  narrow: css({ gridTemplateColumns: 'minmax(0, 1fr)', rowGap: theme.spacing(0.25) }),
  beds: css({ display: 'flex', flexWrap: 'wrap', gap: 1 }),
  name: css({
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    minWidth: 0,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  link: css({
    flex: '1 1 auto',
    minWidth: 0,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    textAlign: 'left',
    padding: 0,
    border: 'none',
    background: 'none',
    color: theme.colors.text.link,
    '&:hover': { textDecoration: 'underline' },
  }),
  count: css({ color: theme.colors.text.secondary, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  cell: css({
    display: 'inline-flex',
    borderRadius: 3,
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.main}`, outlineOffset: 1 },
  }),
});
