import type { FrameFault } from '@wardwatch/contracts';
import type { FrameRecord, FramesJournal } from '../journal/frames-journal.js';
import type { ValuesJournal } from '../journal/values-journal.js';
import { CN, commandLabel, isAnswer, isNotice, ST_INTERACTION } from '../protocol/commands.js';
import { frameOf, segmentText } from '../protocol/frame-writer.js';
import { parseSegment, type Segment } from '../protocol/segment.js';
import { understand, type Reading } from '../readings/readings.js';
import type { StationsState } from '../state/stations-state.js';
import type { StationState } from '../state/station-state.js';

/** A frame of a station that may speak here. */
export interface Taken {
  readonly state: StationState;
  readonly segment: Segment;
  /** What the logger wants to hear; only to be sent once `kept` has resolved. */
  readonly answer: Buffer | null;
  /**
   * Rejects when the frame could not be kept: then no answer, so that the logger sends it again. Null when there is
   * nothing to wait for: a moment's value, handed to a journal of frames that works.
   */
  readonly kept: Promise<unknown> | null;
}

export interface IntakeParts {
  readonly stations: StationsState;
  readonly values: ValuesJournal;
  readonly frames: FramesJournal;
  readonly now: () => number;
}

/** Times of the first parts of split messages on one connection, by command. */
export type SplitTimes = Map<string, number>;
const MAX_SPLIT_TIMES = 16;

/** What happens to a data segment whose check is right: whose is it, may it speak, what does it say, keep it, answer. */
export class Intake {
  constructor(private readonly parts: IntakeParts) {}

  /** @returns null when the frame was refused; the reason is counted */
  take(segmentBytes: Buffer, frame: Buffer, address: string, splitTimes: SplitTimes): Taken | null {
    const { stations, now } = this.parts;
    const segment = parseSegment(segmentBytes.toString('utf8'));
    if (segment === null) {
      return stations.refuse(null, 'segment');
    }
    const state = stations.byMn(segment.mn);
    if (state === null) {
      return stations.refuse(null, 'unknown_station');
    }
    const refusal = refusalOf(state, segment, address);
    if (refusal !== null) {
      return stations.refuse(state, refusal);
    }
    const receivedAt = now();
    const { station, link } = state;
    link.heard(commandLabel(segment.cn), receivedAt, station.times.parse(segment.qn));

    const inherited = splitTimes.get(segment.cn) ?? null;
    const { readings, faults, at } = understand(segment, station, receivedAt, segment.part === null ? null : inherited);
    if (segment.part !== null && at !== null && splitTimes.size < MAX_SPLIT_TIMES) {
      splitTimes.set(segment.cn, at);
    }
    faults.forEach((fault) => link.faults.add(fault));
    const kept = this.#keep(state, segment, readings, { frame, receivedAt, at });
    return { state, segment, answer: answerOf(state, segment), kept };
  }

  #keep(
    state: StationState,
    { cn }: Segment,
    readings: readonly Reading[],
    { frame, receivedAt, at }: { frame: Buffer; receivedAt: number; at: number | null },
  ): Promise<unknown> | null {
    const { values, frames } = this.parts;
    const entries = state.apply(readings, receivedAt);
    const factors = readings.flatMap((reading) => ('factor' in reading ? [reading.factor] : []));
    const record: FrameRecord = {
      received: receivedAt,
      station: state.station.key,
      command: cn,
      at,
      factors: [...new Set(factors)],
      frame: maskPassword(frame.toString('utf8').trimEnd()),
    };
    if (entries.length > 0) {
      return Promise.all([frames.append([record]), values.append(entries)]);
    }
    if (!frames.ready) {
      return frames.append([record]);
    }
    frames.note(record);
    return null;
  }
}

function refusalOf({ station }: StationState, segment: Segment, address: string): FrameFault | null {
  if (!station.allow.allows(address)) {
    return 'address';
  }
  return segment.password === station.password ? null : 'password';
}

/** Data are answered by 9014, notices by 9013, and only where the flag asks for it. Unknown commands count as data. */
function answerOf({ station, link }: StationState, segment: Segment): Buffer | null {
  if (!segment.flag.answerWanted || isAnswer(segment.cn)) {
    return null;
  }
  const cn = isNotice(segment.cn) ? CN.noticeAnswer : CN.dataAnswer;
  link.answers.add(cn);
  const flag = (segment.flag.version ?? 0) << 2;
  const { qn, mn } = segment;
  return frameOf(segmentText({ qn, st: ST_INTERACTION, cn, password: station.password, mn, flag, data: '' }));
}

/**
 * The frame without its passwords. Its check value no longer fits then; it was right when the frame came. No digest of
 * the original is kept either: six digits are found again from a digest in no time.
 */
export const maskPassword = (frame: string): string => frame.replace(/PW=[^;,&]*/g, 'PW=******');
