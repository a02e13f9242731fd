import { HOSPITAL_METRICS as NAMES, type TheatrePolicy } from '@wardwatch/contracts';
import type { Collector, Sample } from '@wardwatch/exporter-kit';
import type { Day } from '../census/hospital-clock.js';
import {
  firstCaseDelaySeconds,
  firstCaseOverdueSeconds,
  TheatreBoard,
  type TheatrePeriod,
} from '../theatre/theatre-board.js';
import { gauge, histogram } from './define.js';
import { histogramSamples } from './ledger-samples.js';
import type { StateSource } from './state-source.js';

const THEATRE = ['campus', 'theatre'];
const METRICS = {
  info: gauge(NAMES.theatreInfo, [...THEATRE, 'name_en', 'name_zh'], '1 for every theatre, with its names.'),
  inUse: gauge(NAMES.theatreInUse, THEATRE, '1 while a patient is in the room.'),
  cases: gauge(NAMES.theatreCasesToday, [...THEATRE, 'state'], 'Cases of today.'),
  delay: gauge(
    NAMES.firstCaseDelay,
    THEATRE,
    'Seconds that the first case of today started after its plan, or is after it by now; 0 when it is not late or none is planned.',
  ),
  overdue: gauge(
    NAMES.firstCaseOverdue,
    THEATRE,
    'Seconds that the first case of today is past its plan and has not started; 0 once it has.',
  ),
  inRoom: gauge(NAMES.theatreInRoom, [...THEATRE, 'period'], 'Seconds with a patient in the room.'),
  allocated: gauge(NAMES.theatreAllocated, [...THEATRE, 'period'], 'Seconds that the policy allocates.'),
  use: gauge(NAMES.theatreUse, [...THEATRE, 'period'], 'In-room by allocated seconds; NaN when none are allocated.'),
  first: gauge(NAMES.firstCases, ['campus', 'period'], 'First cases of the lists of the period.'),
  punctual: gauge(
    NAMES.firstCasesPunctual,
    ['campus', 'period'],
    'First cases that started by their plan and the grace of the policy.',
  ),
  turnover: histogram(
    NAMES.theatreTurnover,
    ['campus'],
    'Seconds from one patient out to the next patient in, same room and day.',
  ),
};

interface Period {
  readonly period: string;
  readonly first: Day;
  readonly last: Day;
}

export function theatresCollector(source: StateSource): Collector {
  const theatres = [...source.places.theatres.values()];
  const campuses = [...new Set(theatres.map(({ campus }) => campus))];
  return {
    name: 'theatres',
    collect({ now }) {
      const state = source.state();
      const at = now.getTime();
      const board = new TheatreBoard(state, at);
      const today = state.clock.dayOf(at);
      const periods: Period[] = [
        { period: 'yesterday', first: today - 1, last: today - 1 },
        { period: 'month', first: state.clock.monthStart(today - 1), last: today - 1 },
      ];
      return Promise.resolve([
        ...theatres.flatMap((theatre) => todaySamples(theatre, board, today, at)),
        ...periods.flatMap((period) => periodSamples(theatres, campuses, board, period)),
        ...histogramSamples(
          METRICS.turnover,
          state.ledger,
          campuses.map((campus) => [campus]),
        ),
      ]);
    },
  };
}

function todaySamples(theatre: TheatrePolicy, board: TheatreBoard, today: Day, now: number): Sample[] {
  const labels = { campus: theatre.campus, theatre: theatre.key };
  const day = board.day(theatre.key, today);
  const running = day.running + board.day(theatre.key, today - 1).running;
  return [
    { metric: METRICS.info, labels: { ...labels, name_en: theatre.name.en, name_zh: theatre.name.zh }, value: 1 },
    { metric: METRICS.inUse, labels, value: running > 0 ? 1 : 0 },
    { metric: METRICS.delay, labels, value: firstCaseDelaySeconds(day, now) },
    { metric: METRICS.overdue, labels, value: firstCaseOverdueSeconds(day, now) },
    ...(['planned', 'running', 'done', 'cancelled'] as const).map((state) => ({
      metric: METRICS.cases,
      labels: { ...labels, state },
      value: day[state],
    })),
  ];
}

function periodSamples(
  theatres: readonly TheatrePolicy[],
  campuses: readonly string[],
  board: TheatreBoard,
  { period, first, last }: Period,
): Sample[] {
  const figures = theatres.map((theatre) => ({ theatre, of: board.period(theatre, first, last) }));
  const sum = (campus: string, what: keyof TheatrePeriod) =>
    figures.reduce((total, { theatre, of }) => total + (theatre.campus === campus ? of[what] : 0), 0);
  return [
    ...figures.flatMap(({ theatre: { campus, key }, of }) => {
      const labels = { campus, theatre: key, period };
      return [
        { metric: METRICS.inRoom, labels, value: of.inRoomSeconds },
        { metric: METRICS.allocated, labels, value: of.allocatedSeconds },
        { metric: METRICS.use, labels, value: of.inRoomSeconds / (of.allocatedSeconds || Number.NaN) },
      ];
    }),
    ...campuses.flatMap((campus) => [
      { metric: METRICS.first, labels: { campus, period }, value: sum(campus, 'firstCases') },
      { metric: METRICS.punctual, labels: { campus, period }, value: sum(campus, 'punctual') },
    ]),
  ];
}
