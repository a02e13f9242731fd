/** Metric names of the hospital exporter. */
export const HOSPITAL_METRICS = {
  collectorSuccess: 'hospital_exporter_collector_success',
  collectorDuration: 'hospital_exporter_collector_duration_seconds',
  buildInfo: 'hospital_exporter_build_info',
} as const;

/** Metric names of the HL7 feeds and the journal behind them. */
export const HOSPITAL_FEED_METRICS = {
  /** 1 for every sender of the policy; labels `feed, system, unit, level`: rules join it for the ticket's labels. */
  info: 'hospital_hl7_feed_info',
  /** Seconds without a message after which the feed counts as silent; label `feed`. */
  silentAfter: 'hospital_hl7_feed_silent_after_seconds',
  /** When the last message was accepted (repeated ones too); 0 while there was none; label `feed`. */
  lastMessage: 'hospital_hl7_feed_last_message_timestamp_seconds',
  /** The newest time that a message of the feed gave itself (MSH-7); 0 while there was none; label `feed`. */
  lastEvent: 'hospital_hl7_feed_last_event_timestamp_seconds',
  /** Labels `feed, type, outcome`. */
  messages: 'hospital_hl7_messages_total',
  /** Labels `feed, reason`. */
  refusals: 'hospital_hl7_refusals_total',
  /** Older than a message of the feed that came before it; label `feed`. */
  outOfOrder: 'hospital_hl7_out_of_order_total',
  /** Seconds from MSH-7 to the receipt; label `feed`. */
  lag: 'hospital_hl7_lag_seconds',
  receivedBytes: 'hospital_hl7_received_bytes_total',
  /** Bytes outside of any frame. */
  garbageBytes: 'hospital_hl7_garbage_bytes_total',
  connections: 'hospital_hl7_connections',
  connectionsOpened: 'hospital_hl7_connections_opened_total',
  /** Label `reason`. */
  connectionsClosed: 'hospital_hl7_connections_closed_total',
  /** Messages received and not answered yet. */
  waiting: 'hospital_hl7_waiting_messages',
  journalBytes: 'hospital_journal_size_bytes',
  journalLimit: 'hospital_journal_limit_bytes',
  journalRecords: 'hospital_journal_records_total',
  journalSync: 'hospital_journal_sync_seconds',
  /** 1 while the last write succeeded. */
  journalUp: 'hospital_journal_up',
  /** Label `reason`. */
  journalFailures: 'hospital_journal_failures_total',
  journalSnapshot: 'hospital_journal_snapshot_timestamp_seconds',
  /** Records that the last start found. */
  journalRecovered: 'hospital_journal_recovered_records',
  /** Records that the last start could not read. */
  journalDamaged: 'hospital_journal_damaged_records',
} as const;

/** What became of a message. */
export const HL7_OUTCOMES = ['accepted', 'duplicate', 'ignored', 'refused'] as const;
export type Hl7Outcome = (typeof HL7_OUTCOMES)[number];

/** Why a message was refused. */
export const HL7_REFUSALS = [
  'not_hl7',
  'too_large',
  'unfinished',
  'charset',
  'no_control_id',
  'version',
  'processing_id',
  'type',
  'sender',
  'structure',
  'content',
  'storage',
  'stopping',
] as const;
export type Hl7Refusal = (typeof HL7_REFUSALS)[number];

/** Why a connection ended. `peer`: the other side closed it. */
export const HL7_CLOSINGS = [
  'peer',
  'address',
  'limit',
  'slow',
  'idle',
  'garbage',
  'tls',
  'error',
  'stopping',
] as const;
export type Hl7Closing = (typeof HL7_CLOSINGS)[number];

/** Why the journal could not write. */
export const JOURNAL_FAILURES = ['disk_full', 'limit', 'io'] as const;
export type JournalFailure = (typeof JOURNAL_FAILURES)[number];
