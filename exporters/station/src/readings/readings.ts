import { DEVICE_STATES, type DataKind, type DeviceState, type FrameFault } from '@wardwatch/contracts';
import type { Station } from '../policy/stations.js';
import { CN } from '../protocol/commands.js';
import { valueOf, type DataArea } from '../protocol/data-area.js';
import type { Segment } from '../protocol/segment.js';
import { flagOf, type DataFlag } from './data-flag.js';

export interface ValueReading {
  readonly type: 'value';
  readonly kind: DataKind;
  readonly factor: string;
  /** Milliseconds since the epoch: moment of sampling, or start of the period. */
  readonly at: number;
  /** Null when only an amount or a flag came. */
  readonly value: number | null;
  readonly amount: number | null;
  readonly flag: DataFlag;
}

/** What a frame says. */
export type Reading =
  | ValueReading
  | { readonly type: 'device_state'; readonly device: string; readonly state: DeviceState }
  | { readonly type: 'device_run'; readonly device: string; readonly seconds: number }
  | { readonly type: 'check'; readonly factor: string; readonly at: number; readonly passed: boolean }
  | { readonly type: 'boot'; readonly at: number }
  | { readonly type: 'sample_retained' };

export interface Understood {
  readonly readings: readonly Reading[];
  /** What in the frame could not be used; the rest counts all the same. */
  readonly faults: readonly FrameFault[];
  /** Time that the frame speaks of; null when it says none. */
  readonly at: number | null;
}

const KINDS: Readonly<Record<string, DataKind>> = {
  [CN.realtime]: 'realtime',
  [CN.minute]: 'minute',
  [CN.hour]: 'hour',
  [CN.day]: 'day',
};

/** A logger's clock may run ahead this much before its data are refused. */
const MAX_AHEAD_MS = 3_600_000;
/** Nothing older than two calendar months is rated. */
const MAX_AGE_MS = 63 * 86_400_000;

/**
 * Reads what a data segment of a station says. Commands that it does not know give nothing and are no fault.
 * @param inheritedAt time for a part of a split message that does not repeat it
 */
export function understand(segment: Segment, station: Station, nowMs: number, inheritedAt: number | null): Understood {
  const timeText = valueOf(segment.data, 'DataTime');
  const at = timeText === undefined ? inheritedAt : station.times.parse(timeText);
  const kind = KINDS[segment.cn];
  const speaksOfTime = kind !== undefined || segment.cn === CN.standardSample;
  if (
    speaksOfTime &&
    segment.data.length > 0 &&
    (at === null || at > nowMs + MAX_AHEAD_MS || at < nowMs - MAX_AGE_MS)
  ) {
    return { readings: [], faults: ['time'], at };
  }
  if (kind !== undefined && at !== null) {
    return { ...values(segment.data, kind, at, station), at };
  }
  return { readings: others(segment, station, at), faults: [], at };
}

interface Draft {
  readonly factor: string;
  value: number | null;
  amount: number | null;
  flag: DataFlag;
}

function values(area: DataArea, kind: DataKind, at: number, station: Station): Omit<Understood, 'at'> {
  const drafts = new Map<string, Draft>();
  const faults = new Set<FrameFault>();
  for (const [name, text] of area) {
    const dash = name.lastIndexOf('-');
    const part = name.slice(dash + 1);
    if (dash <= 0 || !PARTS.has(part)) {
      continue;
    }
    const factor = station.factorOf(name.slice(0, dash));
    if (factor === null) {
      faults.add('unknown_factor');
      continue;
    }
    const draft = drafts.get(factor.factor) ?? { factor: factor.factor, value: null, amount: null, flag: 'N' };
    drafts.set(factor.factor, draft);
    if (part === 'Flag') {
      draft.flag = flagOf(text);
      continue;
    }
    const number = numberOf(text);
    if (number === null) {
      faults.add('value');
    } else if (part === 'Cou') {
      draft.amount = number;
    } else if (part === (kind === 'realtime' ? 'Rtd' : 'Avg')) {
      draft.value = number;
    }
  }
  const readings = [...drafts.values()]
    // A value that cannot be read is no value, however its flag praises it.
    .filter(({ value, amount, flag }) => value !== null || amount !== null || flag !== 'N')
    .map((draft): Reading => ({ type: 'value', kind, at, ...draft }));
  return { readings, faults: [...faults] };
}

const PARTS: ReadonlySet<string> = new Set(['Rtd', 'Avg', 'Cou', 'Min', 'Max', 'Flag']);

function others({ cn, data }: Segment, station: Station, at: number | null): Reading[] {
  switch (cn) {
    case CN.deviceState:
      return devices(data, 'RS', (device, text) => {
        const state = /^[0-9]$/.test(text) ? DEVICE_STATES[Number(text)] : undefined;
        return state === undefined ? null : { type: 'device_state', device, state };
      });
    case CN.deviceRun:
      return devices(data, 'RT', (device, text) => {
        const hours = numberOf(text);
        return hours === null || hours < 0 || hours > 24
          ? null
          : { type: 'device_run', device, seconds: Math.round(hours * 3600) };
      });
    case CN.standardSample:
      return checks(data, station, at);
    case CN.fieldInfo:
      return calibrationTime(data, station);
    case CN.boot: {
      const started = station.times.parse(valueOf(data, 'RestartTime') ?? '') ?? at;
      return started === null ? [] : [{ type: 'boot', at: started }];
    }
    case CN.sampleRetained:
      return [{ type: 'sample_retained' }];
    default:
      return [];
  }
}

function devices(area: DataArea, part: string, read: (device: string, text: string) => Reading | null): Reading[] {
  return area.flatMap(([name, text]) => {
    const device = new RegExp(`^(SB[0-9]{1,3})-${part}$`).exec(name)?.[1];
    const reading = device === undefined ? null : read(device, text);
    return reading === null ? [] : [reading];
  });
}

/** 2062 of the 2025 edition: `xxxxxx-ResultType`, 1 passed, 0 failed. */
function checks(area: DataArea, station: Station, at: number | null): Reading[] {
  return area.flatMap(([name, text]): Reading[] => {
    const code = /^(.+)-ResultType$/.exec(name)?.[1];
    const factor = code === undefined ? null : station.factorOf(code);
    return factor === null || at === null || !/^[01]$/.test(text)
      ? []
      : [{ type: 'check', factor: factor.factor, at, passed: text === '1' }];
  });
}

/** Field information `i13006`: when the analyser in `PolId` was calibrated. */
function calibrationTime(area: DataArea, station: Station): Reading[] {
  const factor = station.factorOf(valueOf(area, 'PolId') ?? '');
  const text = (valueOf(area, 'i13006-Info') ?? '').replaceAll('/', '');
  const at = station.times.parse(text);
  return factor === null || at === null ? [] : [{ type: 'check', factor: factor.factor, at, passed: true }];
}

function numberOf(text: string): number | null {
  return /^[+-]?(\d{1,15}(\.\d{0,12})?|\.\d{1,12})$/.test(text) ? Number(text) : null;
}
