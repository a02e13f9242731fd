/** Metric names of the workflow server. None carries names of people. */
export const WORKFLOW_METRICS = {
  /** `kind, level, state` */
  ticketsOpen: 'wardwatch_tickets_open',
  /** `kind, level, source` */
  ticketsCreated: 'wardwatch_tickets_created_total',
  /** `outcome` */
  intakePayloads: 'wardwatch_intake_payloads_total',
  /** `outcome` */
  intakeAlerts: 'wardwatch_intake_alerts_total',
  /** Alerts that Alertmanager itself left out of its payloads (`max_alerts`). */
  intakeTruncatedAlerts: 'wardwatch_intake_truncated_alerts_total',
  /** Seconds since the epoch of the last Watchdog or other payload heard. */
  intakeLastHeard: 'wardwatch_intake_last_heard_timestamp_seconds',
  /** `channel, outcome` */
  notifications: 'wardwatch_notifications_total',
  /** Pages waiting for their (next) try; `channel`. */
  notificationsPending: 'wardwatch_notifications_pending',
  /** 1 while every sealed row follows from the one before. */
  auditChainOk: 'wardwatch_audit_chain_ok',
  auditUnsealed: 'wardwatch_audit_unsealed_rows',
  /** Open tickets past a clock; `clock, level`. */
  ticketsOverdue: 'wardwatch_tickets_overdue',
  /** `method, route, status` */
  httpDuration: 'wardwatch_http_request_duration_seconds',
  /** `reason` */
  refusals: 'wardwatch_refusals_total',
  buildInfo: 'wardwatch_build_info',
} as const;
