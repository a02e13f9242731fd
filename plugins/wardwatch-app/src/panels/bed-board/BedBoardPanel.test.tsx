import { FieldType, LoadingState, toDataFrame, type DataFrame, type PanelProps } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { testIds } from '../../testIds';
import { installFakeGrafana } from '../../testing/fake-grafana';
import { BedBoardPanel } from './BedBoardPanel';
import type { BedBoardOptions } from './options';

type Row = Readonly<Record<string, string>>;

/** As Prometheus answers in table format: a column per label. */
function tableOf(rows: readonly Row[]): DataFrame {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return toDataFrame({
    fields: [
      ...names.map((name) => ({ name, type: FieldType.string, values: rows.map((row) => row[name] ?? '') })),
      { name: 'Value', type: FieldType.number, values: rows.map(() => 1) },
    ],
  });
}

const at = (ward: string, more: Row) => ({ campus: 'east', ward, unit: ward, ...more });
const BEDS = tableOf([
  at('ward-icu', { bed: '10', state: 'occupied' }),
  at('ward-icu', { bed: '2', state: 'available' }),
  at('ward-icu', { bed: '+1', state: 'temporary' }),
  at('ward-cardiology', { bed: '1', state: 'cleaning' }),
  at('ward-cardiology', { bed: '2', state: 'levitating' }),
]);
const NAMES = tableOf([
  at('ward-icu', { name_en: 'Intensive care', name_zh: '重症医学科' }),
  at('ward-cardiology', { name_en: 'Cardiology', name_zh: '心内科' }),
  at('ward-elsewhere', { name_en: 'Elsewhere', name_zh: '别处' }),
]);

function show(series: readonly DataFrame[], options: BedBoardOptions = {}, state = LoadingState.Done) {
  const props = { options, width: 900, height: 400, data: { series, state } } as unknown as PanelProps<BedBoardOptions>;
  return render(
    <MemoryRouter>
      <BedBoardPanel {...props} />
    </MemoryRouter>,
  );
}

beforeEach(() => installFakeGrafana({}));

describe('the bed board', () => {
  it('has a row per ward with its beds in the order of their numbers, each named in words', async () => {
    show([BEDS, NAMES]);
    const rows = await screen.findAllByRole('row');
    expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
      expect.stringContaining('Cardiology'),
      expect.stringContaining('Intensive care'),
    ]);
    const icu = within(screen.getByTestId(testIds.bedBoard.ward('ward-icu')));
    expect(icu.getAllByRole('gridcell').map((cell) => cell.getAttribute('aria-label'))).toEqual([
      'Intensive care, bed +1: temporary, occupied',
      'Intensive care, bed 2: free',
      'Intensive care, bed 10: occupied',
    ]);
    expect(icu.getByRole('rowheader')).toHaveTextContent('2 of 3');
  });

  it('counts the states in its legend, and draws no bed whose state it does not know', async () => {
    show([BEDS, NAMES]);
    expect(await screen.findByTestId(testIds.bedBoard.state('cleaning'))).toHaveTextContent('1');
    expect(screen.getAllByRole('gridcell')).toHaveLength(4);
  });

  it('takes one stop of the tabulator; arrow keys move the focus, Enter opens the ward', async () => {
    show([BEDS, NAMES]);
    const [first] = await screen.findAllByRole('gridcell');
    expect(screen.getAllByRole('gridcell').filter((cell) => cell.tabIndex === 0)).toEqual([first]);
    first?.focus();
    fireEvent.keyDown(first as HTMLElement, { key: 'ArrowDown' });
    expect(document.activeElement).toHaveAttribute('aria-label', 'Intensive care, bed +1: temporary, occupied');
    fireEvent.keyDown(document.activeElement as HTMLElement, { key: 'Enter' });
    expect(locationService.getLocation()).toMatchObject({ pathname: '/d/ww-beds' });
    expect(locationService.getSearch().get('var-ward')).toBe('ward-icu');
  });

  it('shows temporary beds without a patient only when asked', async () => {
    const spare = tableOf([
      at('ward-icu', { bed: '1', state: 'occupied' }),
      at('ward-icu', { bed: '+1', state: 'spare' }),
    ]);
    const { unmount } = show([spare]);
    expect(await screen.findAllByRole('gridcell')).toHaveLength(1);
    unmount();
    show([spare], { areSpareShown: true });
    expect(await screen.findAllByRole('gridcell')).toHaveLength(2);
  });

  it('can stand with the fullest ward first', async () => {
    show([BEDS, NAMES], { order: 'fullest' });
    const [fullest] = await screen.findAllByRole('row');
    expect(fullest).toHaveTextContent('Cardiology');
  });

  it('says why it is empty and what to look at', async () => {
    show([]);
    expect(await screen.findByTestId(testIds.bedBoard.empty)).toHaveTextContent('No beds are known');
    expect(screen.getByRole('link', { name: 'Are the feeds heard?' })).toHaveAttribute('href', '/d/ww-feeds');
  });
});
