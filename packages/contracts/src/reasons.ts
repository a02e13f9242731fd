/**
 * Named reasons: why something was refused or failed. They appear as `code` in problem documents, as `reason` in
 * audit rows and metric labels, and as translation keys in the plugin. Add; never rename.
 */
export const REASONS = [
  // identity
  'secret_missing',
  'secret_wrong',
  'token_missing',
  'token_invalid',
  'token_expired',
  'token_audience',
  'token_issuer',
  'token_key_unknown',
  'token_not_yet_valid',
  'token_claims',
  'keys_unavailable',
  'role_too_low',
  'not_in_register',
  'person_inactive',
  'duty_missing',
  'intake_token_missing',
  'intake_token_wrong',
  // tickets
  'ticket_not_found',
  'state_not_allowed',
  'version_conflict',
  'assigned_to_other',
  'not_the_owner',
  'verifier_is_resolver',
  'alert_still_firing',
  'reopen_window_over',
  'person_unknown',
  'person_cannot_handle',
  'level_unchanged',
  // requests
  'body_invalid',
  'body_too_large',
  'body_not_json',
  'query_invalid',
  'cursor_invalid',
  'route_not_found',
  'method_not_allowed',
  'idempotency_key_reused',
  'idempotency_in_progress',
  'payload_version',
  'payload_truncated',
  'rate_limited',
  'channel_unknown',
  'channel_failed',
  // server
  'database_unavailable',
  'internal_error',
] as const;
export type Reason = (typeof REASONS)[number];
