/**
 * Metric names of the hospital exporter: census, flow, laboratory, theatres. Help texts stand in the exporter.
 *
 * Labels of a ward (WARD below): `campus`, `ward`, `unit`. `campus` and `ward` are keys of `policies/hospital.yaml`, `unit` the
 * ward's key in the register of units; in our own policy `ward` and `unit` are the same word (`ward-cardiology`).
 * `period` is `yesterday` (the last day that ended at 24:00 in the hospital's time zone) or `month` (the month of
 * yesterday, first day to yesterday). Gauges unless the name ends in `_total` (counter) or HISTOGRAM is said.
 * Bed days are patients counted once a day, no durations: promtool would have `_days` be seconds, hence `beddays`.
 * Ratios of several wards: divide sums, never average ratios; numerators and denominators are here for that.
 */
export const HOSPITAL_METRICS = {
  /** 1; WARD, `name_en`, `name_zh`: names for dashboards and panels. */
  wardInfo: 'hospital_ward_info',
  /** 1 for the present state of every bed: WARD, `bed`, `state` (BED_STATES). One series per bed, temporary ones included. */
  bedState: 'hospital_bed_state',
  /** WARD. Beds of the ward's plan: without temporary ones (开放床位). */
  bedsOpen: 'hospital_ward_beds_open',
  /** WARD. Beds with a patient: planned, temporary and unlisted ones, beds held for a patient on leave too. */
  bedsOccupied: 'hospital_ward_beds_occupied',
  /** WARD. Planned beds that are empty, clean and not blocked. */
  bedsAvailable: 'hospital_ward_beds_available',
  /** WARD. Planned beds that are empty and may not be used: closed, contaminated or kept for isolation. */
  bedsBlocked: 'hospital_ward_beds_blocked',
  /** WARD. Planned beds that are empty and being cleaned. */
  bedsCleaning: 'hospital_ward_beds_cleaning',
  /** WARD. Temporary (加床) and unlisted beds with a patient. */
  bedsTemporary: 'hospital_ward_beds_temporary',
  /** WARD. Occupied beds by open beds; above 1 with temporary beds. */
  occupancy: 'hospital_ward_occupancy_ratio',
  /** WARD. Patients whose bed the policy does not know (they count as temporary). */
  unlistedBeds: 'hospital_ward_beds_unlisted',
  /** WARD. Patients on leave (A21), whose bed is held. */
  onLeave: 'hospital_ward_patients_on_leave',
  /** WARD. Beds in which two or more stays are open: a discharge or transfer is missing. */
  bedConflicts: 'hospital_ward_bed_conflicts',
  /** WARD, `days`: stays open longer than so many days. */
  longStays: 'hospital_ward_long_stays',
  /** WARD. Patients announced for the ward and not there yet (A05, A14, A15). */
  expectedIn: 'hospital_ward_expected_arrivals',
  /** WARD. Patients announced to leave and still there (A16). */
  expectedOut: 'hospital_ward_expected_departures',
  /** Inpatients at a place that belongs to no ward of the policy; no labels. */
  unknownWardPatients: 'hospital_unknown_ward_patients',

  /** WARD. Admissions as they became known (A01, A06); what was withdrawn later stays in and is in `flowCorrections`. */
  admissions: 'hospital_admissions_total',
  /** WARD, `outcome`: `alive`, `died`, `outpatient` (A07). */
  discharges: 'hospital_discharges_total',
  /** WARD: moved in from another ward. */
  transfersIn: 'hospital_transfers_in_total',
  /** WARD: moved out to another ward. */
  transfersOut: 'hospital_transfers_out_total',
  /** WARD, `flow` (`admission`, `discharge`, `transfer_in`, `transfer_out`): how often one of the four counters took too many. */
  flowCorrections: 'hospital_flow_corrections_total',
  /** WARD, `flow` as above: what stands for today so far, corrections taken off. */
  flowToday: 'hospital_flow_today',

  /** WARD. Patients in beds at the last 24:00 (hospital's time zone), temporary beds included. */
  midnightPatients: 'hospital_midnight_patients',
  /** WARD, `period`: 实际占用总床日数: patients at each 24:00 and those admitted and gone the same day. */
  occupiedBedDays: 'hospital_occupied_beddays',
  /** WARD, `period`: 实际开放总床日数. */
  openBedDays: 'hospital_open_beddays',
  /** WARD, `period`: 出院人数. */
  periodDischarges: 'hospital_period_discharges',
  /** WARD, `period`: 入院人数. */
  periodAdmissions: 'hospital_period_admissions',
  /** WARD, `period`: 出院者占用总床日数, days of those discharged in the period. */
  dischargedBedDays: 'hospital_discharged_beddays',
  /** WARD, `period`: 病床使用率 = occupied by open bed days; above 1 with temporary beds. */
  bedUse: 'hospital_bed_use_ratio',
  /** WARD, `period`: 出院者平均住院日, in days; NaN without discharges. */
  averageStay: 'hospital_beddays_per_discharge',
  /** WARD, `period`: 病床周转次数 = discharges by average open beds; NaN without open beds. */
  bedTurnover: 'hospital_bed_turnover',
  /** WARD, `period`: 病床工作日 = occupied bed days by average open beds, in days; NaN without open beds. */
  bedWorkingDays: 'hospital_beddays_per_bed',

  /** `campus`, `triage` (`1`..`4`, `unknown`). Arrivals in the emergency department. */
  emergencyArrivals: 'hospital_emergency_arrivals_total',
  /** `campus`, `phase` (EMERGENCY_PHASES): who is there now. */
  emergencyPatients: 'hospital_emergency_patients',
  /** `campus`: the longest that somebody now waiting has waited; 0 when nobody waits. */
  emergencyLongestWait: 'hospital_emergency_longest_wait_seconds',
  /** HISTOGRAM `campus`: arrival to being seen. */
  emergencyWait: 'hospital_emergency_wait_seconds',
  /** HISTOGRAM `campus`: arrival to leaving the department, home or to a ward. */
  emergencyStay: 'hospital_emergency_stay_seconds',
  /** HISTOGRAM `campus`: time in a resuscitation room (抢救室滞留时间); deaths left out. */
  resuscitationStay: 'hospital_resuscitation_stay_seconds',
  /** `campus`. Left without being seen. */
  emergencyLeftUnseen: 'hospital_emergency_left_unseen_total',
  /** `campus`: patients whose admission is decided and who have no ward bed yet. Also `emergencyPatients{phase="boarding"}`. */
  boardingPatients: 'hospital_boarding_patients',
  /** `campus`: the longest present boarding; 0 when nobody boards. */
  boardingLongest: 'hospital_boarding_longest_seconds',
  /** HISTOGRAM `campus` (of the department left): decision to admit to ward bed. */
  boarding: 'hospital_boarding_seconds',

  /** `campus`. Outpatients registered. */
  outpatientArrivals: 'hospital_outpatient_arrivals_total',
  /** `campus`, `booked` (`yes`, `no`): outpatients of today, for the share of booked visits (预约诊疗率). */
  outpatientToday: 'hospital_outpatient_arrivals_today',
  /** `campus`: registered today and not yet in a consulting room. */
  outpatientWaiting: 'hospital_outpatient_waiting',
  /** HISTOGRAM `campus`: arrival to the consulting room. */
  outpatientWait: 'hospital_outpatient_wait_seconds',
  /** `campus`: average wait of today's booked outpatients, from their booked time or, when later, their arrival (预约后平均等待时间); NaN while there is none. */
  bookedAverageWait: 'hospital_outpatient_booked_average_wait_seconds',
  /** `campus`, `action` (APPOINTMENT_ACTIONS): messages about appointments that were taken. */
  appointments: 'hospital_appointment_actions_total',
  /** `campus`, `state` (APPOINTMENT_STATES): appointments whose time is today. */
  appointmentsToday: 'hospital_appointments_today',

  /** HISTOGRAM `department`, `priority` (`stat`, `routine`): collected to received in the laboratory (检验前周转时间). */
  labPreanalytic: 'hospital_lab_preanalytic_seconds',
  /** HISTOGRAM `department`, `priority`: received to final report (实验室内周转时间). */
  labInLab: 'hospital_lab_inlab_seconds',
  /** `department`, `priority`: received and without a final report. */
  labPending: 'hospital_lab_pending',
  /** `department`, `priority`: pending for longer than the target of the policy. Rises at once when an analyser stops. */
  labOverdue: 'hospital_lab_overdue',
  /** `department`: age of the oldest pending specimen; 0 when none is pending. */
  labOldestPending: 'hospital_lab_oldest_pending_seconds',
  /** `department`, `priority`, `phase` (`preanalytic`, `inlab`): the target of the policy. */
  labTarget: 'hospital_lab_target_seconds',
  /** `department`, `priority`, `phase`: how many were within their target. Together with the histogram's `_count`: the share. */
  labWithinTarget: 'hospital_lab_within_target_total',
  /** 1; `department`, `name_en`, `name_zh`. */
  labDepartmentInfo: 'hospital_lab_department_info',

  /** 1; `campus`, `theatre`, `name_en`, `name_zh`. */
  theatreInfo: 'hospital_theatre_info',
  /** `campus`, `theatre`: 1 while a patient is in the room. */
  theatreInUse: 'hospital_theatre_in_use',
  /** `campus`, `theatre`, `state` (`planned`, `running`, `done`, `cancelled`): cases of today. */
  theatreCasesToday: 'hospital_theatre_cases_today',
  /** `campus`, `theatre`: today's first case: seconds that it started late, or is late by now; 0 when not late or when none is planned. */
  firstCaseDelay: 'hospital_theatre_first_case_delay_seconds',
  /** `campus`, `theatre`: seconds that today's first case is past its plan and has not started; 0 once it has. For alerts. */
  firstCaseOverdue: 'hospital_theatre_first_case_overdue_seconds',
  /** `campus`, `period`: first cases of the days that began. */
  firstCases: 'hospital_theatre_first_cases',
  /** `campus`, `period`: those that began by the plan and the policy's grace (首台准时). */
  firstCasesPunctual: 'hospital_theatre_first_cases_punctual',
  /** HISTOGRAM `campus`: patient out to next patient in, same room, same day (接台时间). */
  theatreTurnover: 'hospital_theatre_turnover_seconds',
  /** `campus`, `theatre`, `period`: seconds with a patient in the room. */
  theatreInRoom: 'hospital_theatre_in_room_seconds',
  /** `campus`, `theatre`, `period`: seconds allocated by the policy. */
  theatreAllocated: 'hospital_theatre_allocated_seconds',
  /** `campus`, `theatre`, `period`: in-room by allocated seconds (手术间利用率); NaN when none is allocated. */
  theatreUse: 'hospital_theatre_use_ratio',

  /** WARD. Patients by our events minus those of the census file or query, both at its time; signed. */
  censusDrift: 'hospital_census_drift',
  /** WARD. Patients by the census file or query. */
  censusReference: 'hospital_census_reference_patients',
  /** Seconds since the epoch that the census speaks for; 0 before the first one. */
  censusAsOf: 'hospital_census_reference_timestamp_seconds',
  /** 1 when the census could be read and understood at the last try. */
  censusReadable: 'hospital_census_reference_ok',
  /** Wards of the census that the policy does not know. */
  censusUnknownWards: 'hospital_census_reference_unknown_wards',

  /** `kind` (`adt`, `appointment`, `lab`, `theatre`): newest event time, seconds since the epoch; 0 before the first. */
  lastEvent: 'hospital_last_event_timestamp_seconds',
  /** `kind` as above: events taken into the state. */
  events: 'hospital_events_total',
  /** `reason` (IGNORED_REASONS): messages or events that changed nothing. */
  eventsIgnored: 'hospital_events_ignored_total',
  /** `part` (`ward`, `bed`, `theatre`): places in messages that the policy does not know. */
  unknownPlaces: 'hospital_unknown_places_total',
  /** `kind` (`visit`, `appointment`, `order`, `case`, `patient_link`): what is remembered now. */
  remembered: 'hospital_state_entries',
  /** `kind` as above: forgotten before its time since the limit of the policy was reached. Must stay 0. */
  forgotten: 'hospital_state_forgotten_total',

  collectorSuccess: 'hospital_exporter_collector_success',
  collectorDuration: 'hospital_exporter_collector_duration_seconds',
  buildInfo: 'hospital_exporter_build_info',
} as const;

/**
 * States of a bed in `hospital_bed_state`. `temporary`: an occupied temporary bed; `spare`: an empty one;
 * `leave`: held for a patient on leave; `blocked`: contaminated or isolation; `closed`: out of service.
 */
export const BED_STATES = [
  'occupied',
  'leave',
  'available',
  'cleaning',
  'blocked',
  'closed',
  'temporary',
  'spare',
] as const;
export type BedState = (typeof BED_STATES)[number];

/** `waiting`: not seen yet; `treatment`: seen; `boarding`: admission decided, no ward bed yet. */
export const EMERGENCY_PHASES = ['waiting', 'treatment', 'boarding'] as const;
export type EmergencyPhase = (typeof EMERGENCY_PHASES)[number];

export const APPOINTMENT_ACTIONS = ['booked', 'rescheduled', 'modified', 'cancelled', 'deleted', 'no_show'] as const;
export type AppointmentAction = (typeof APPOINTMENT_ACTIONS)[number];

export const APPOINTMENT_STATES = ['booked', 'kept', 'cancelled', 'no_show'] as const;
export type AppointmentState = (typeof APPOINTMENT_STATES)[number];

/** Why a message or an event changed nothing. */
export const IGNORED_REASONS = [
  'no_visit',
  'no_time',
  'no_place',
  'no_order',
  'no_appointment',
  'no_patient',
  'unknown_event',
  'same_again',
  'too_old',
  'history_full',
] as const;
export type IgnoredReason = (typeof IGNORED_REASONS)[number];

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
  /** Messages that came again; label `feed`. */
  duplicates: 'hospital_hl7_duplicates_total',
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

/** Metric names of what is read with SQL; the queries bring their own besides (`exporters/hospital/queries`). */
export const HOSPITAL_SQL_METRICS = {
  /** 1; labels `database, system, unit, level, type`: rules join it for the ticket's labels. */
  databaseInfo: 'hospital_sql_database_info',
  /** 1 when the newest query that was tried got an answer, 0 when not; label `database`. */
  databaseUp: 'hospital_sql_database_up',
  /** 1 when the newest try succeeded; labels `database, query`. */
  querySuccess: 'hospital_sql_query_success',
  /** Seconds of the newest try; labels `database, query`. */
  queryDuration: 'hospital_sql_query_duration_seconds',
  /** Rows of the newest answer; labels `database, query`. */
  queryRows: 'hospital_sql_query_rows',
  /** When the answer that is shown was read; 0 before the first; labels `database, query`. */
  queryLastSuccess: 'hospital_sql_query_last_success_timestamp_seconds',
  /** How long an answer is served before the next is asked for; labels `database, query`. */
  queryInterval: 'hospital_sql_query_interval_seconds',
  /** Labels `database, query, reason` (SQL_FAILURES). */
  queryErrors: 'hospital_sql_query_errors_total',
} as const;

/** Why a query gave no series. */
export const SQL_FAILURES = [
  'secret',
  'unreachable',
  'tls',
  'login',
  'permission',
  'missing',
  'timeout',
  'write',
  'refused',
  'columns',
  'rows',
  'label',
  'value',
  'duplicate',
  'series',
  'failed',
] as const;
export type SqlFailure = (typeof SQL_FAILURES)[number];

/** Metric names of the ready query sets (`exporters/hospital/queries`), each with the label `database`; a test holds that these are all. */
export const HOSPITAL_HIS_METRICS = {
  /** `campus, department, state` (`free`, `booked`, `kept`, `cancelled`, `no_show`): appointments whose time is today. */
  appointmentsToday: 'hospital_his_appointments_today',
  /** `campus, department`: booked for the seven days after today. */
  appointmentsAheadBooked: 'hospital_his_appointments_ahead_booked',
  /** `campus, department`: slots of the seven days after today, taken or free. */
  appointmentsAheadSlots: 'hospital_his_appointments_ahead_slots',
  /** `campus, queue` (`registration`, `phlebotomy`, `imaging`, `pharmacy`, `cashier`). */
  queueWaiting: 'hospital_his_queue_waiting',
  /** `campus, queue`; 0 when nobody waits. */
  queueLongestWait: 'hospital_his_queue_longest_wait_seconds',
  /** `campus, queue`: called within the last hour. */
  queueServed: 'hospital_his_queue_served_last_hour',
  /** `campus, queue`: of those called within the last hour. */
  queueAverageWait: 'hospital_his_queue_average_wait_seconds',
  /** `campus, period` (`yesterday`, `month`), `visit` (`outpatient`, `inpatient`), `kind` (`service`, `examination`, `drug`, `consumable`). */
  income: 'hospital_his_income_yuan',
  /** Labels as `income`: what the medical insurance funds bear. */
  insuranceIncome: 'hospital_his_insurance_income_yuan',
  /** `period`. 门诊收入占比. */
  outpatientIncomeShare: 'hospital_his_outpatient_income_share_ratio',
  /** `period`. 门诊医保占比. */
  outpatientInsuranceShare: 'hospital_his_outpatient_insurance_share_ratio',
  /** `period`. 住院收入占比. */
  inpatientIncomeShare: 'hospital_his_inpatient_income_share_ratio',
  /** `period`. 住院医保占比. */
  inpatientInsuranceShare: 'hospital_his_inpatient_insurance_share_ratio',
  /** `period`. 医疗服务收入占比. */
  serviceIncomeShare: 'hospital_his_service_income_share_ratio',
  /** `campus`. 每百张病床药师人数. */
  pharmacistsPerHundredBeds: 'hospital_his_pharmacists_per_hundred_beds',
  /** `store, article, kind` (`reagent`, `drug`, `consumable`): in the article's own unit. */
  stockQuantity: 'hospital_his_stock_quantity',
  /** `store, article, kind`: how long it lasts at the use of the last seven days. */
  stockLeft: 'hospital_his_stock_left_seconds',
  /** `store, article, kind`: how long it must last. */
  stockMinimum: 'hospital_his_stock_minimum_seconds',
  /** `store, article, kind`: when the earliest batch expires. */
  stockExpiry: 'hospital_his_stock_expiry_timestamp_seconds',
  /** 1; `article, name_en, name_zh`. */
  stockArticleInfo: 'hospital_his_stock_article_info',
} as const;
