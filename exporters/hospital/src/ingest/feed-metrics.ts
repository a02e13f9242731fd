import { HOSPITAL_FEED_METRICS as NAMES } from '@wardwatch/contracts';
import type { MetricDefinition } from '@wardwatch/exporter-kit';

const define = (
  name: string,
  labelNames: readonly string[],
  help: string,
  type: 'gauge' | 'counter' | 'histogram' = 'gauge',
): MetricDefinition => ({ name, labelNames, help, type });

const FEED = ['feed'] as const;

/** Every metric of the feeds and of the journal with its help text; names from `contracts`. */
export const FEED_METRICS = {
  info: define(
    NAMES.info,
    ['feed', 'system', 'unit', 'level'],
    '1 for every sender of the policy, with what a fault of it is labelled.',
  ),
  silentAfter: define(NAMES.silentAfter, FEED, 'Seconds without a message after which the feed counts as silent.'),
  lastMessage: define(
    NAMES.lastMessage,
    FEED,
    'Seconds since the epoch of the last message that was acknowledged; 0 when there was none yet.',
  ),
  lastEvent: define(
    NAMES.lastEvent,
    FEED,
    'Seconds since the epoch: the newest time that a message of the feed gave itself (MSH-7); 0 when there was none yet.',
  ),
  messages: define(
    NAMES.messages,
    ['feed', 'type', 'outcome'],
    'Messages since the start by type and outcome: accepted, duplicate, ignored, refused.',
    'counter',
  ),
  refusals: define(NAMES.refusals, ['feed', 'reason'], 'Messages refused since the start, by reason.', 'counter'),
  duplicates: define(
    NAMES.duplicates,
    FEED,
    'Messages since the start that were stored before: acknowledged again, nothing changed.',
    'counter',
  ),
  outOfOrder: define(
    NAMES.outOfOrder,
    FEED,
    'Messages since the start that were older than one of the feed received before.',
    'counter',
  ),
  lag: define(
    NAMES.lag,
    FEED,
    'Seconds from the time that a message gives itself (MSH-7) to its receipt.',
    'histogram',
  ),
  receivedBytes: define(NAMES.receivedBytes, [], 'Bytes received since the start.', 'counter'),
  garbageBytes: define(NAMES.garbageBytes, [], 'Bytes received since the start outside of any MLLP frame.', 'counter'),
  connections: define(NAMES.connections, [], 'Open connections of senders.'),
  connectionsOpened: define(NAMES.connectionsOpened, [], 'Connections let in since the start.', 'counter'),
  connectionsClosed: define(
    NAMES.connectionsClosed,
    ['reason'],
    'Connections ended or turned away since the start, by reason.',
    'counter',
  ),
  waiting: define(NAMES.waiting, [], 'Messages received and not answered yet.'),
  journalBytes: define(NAMES.journalBytes, [], 'Bytes of all files of the journal.'),
  journalLimit: define(NAMES.journalLimit, [], 'Bytes that the journal may take.'),
  journalRecords: define(NAMES.journalRecords, [], 'Records written since the start.', 'counter'),
  journalSync: define(
    NAMES.journalSync,
    [],
    'Seconds that it took to write waiting records and to have the disk confirm them.',
    'histogram',
  ),
  journalUp: define(NAMES.journalUp, [], '1 while the last write of the journal succeeded, 0 while it did not.'),
  journalFailures: define(
    NAMES.journalFailures,
    ['reason'],
    'Writes of the journal that failed since the start, by reason.',
    'counter',
  ),
  journalSnapshot: define(
    NAMES.journalSnapshot,
    [],
    'Seconds since the epoch of the newest snapshot; 0 when there is none yet.',
  ),
  journalRecovered: define(NAMES.journalRecovered, [], 'Records that the last start read back.'),
  journalDamaged: define(NAMES.journalDamaged, [], 'Records and snapshots that the last start could not read.'),
} as const;
