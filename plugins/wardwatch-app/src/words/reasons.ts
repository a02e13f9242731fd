import { t } from '@grafana/i18n';
import type { Reason } from '@wardwatch/contracts/reasons';

/** Every named reason of the contracts as a sentence that says why, and what would help. */
const REASON_WORDS: Readonly<Record<Reason, () => string>> = {
  secret_missing: () =>
    t('reason.secret_missing', 'The request reached the server without the secret of Grafana’s proxy.'),
  secret_wrong: () => t('reason.secret_wrong', 'Grafana’s proxy sends another secret than the server expects.'),
  token_missing: () => t('reason.token_missing', 'Grafana sent no identity token: identity forwarding is off.'),
  token_invalid: () => t('reason.token_invalid', 'The identity token could not be verified.'),
  token_expired: () => t('reason.token_expired', 'The identity token has expired. Reload the page.'),
  token_audience: () => t('reason.token_audience', 'The identity token is for another organisation.'),
  token_issuer: () => t('reason.token_issuer', 'The identity token was issued by another Grafana.'),
  token_key_unknown: () =>
    t('reason.token_key_unknown', 'The identity token is signed with a key that Grafana does not publish.'),
  token_not_yet_valid: () =>
    t(
      'reason.token_not_yet_valid',
      'The identity token is from the future: the clocks of Grafana and the server differ.',
    ),
  token_claims: () => t('reason.token_claims', 'The identity token does not say who you are.'),
  keys_unavailable: () => t('reason.keys_unavailable', 'The server cannot fetch Grafana’s signing keys.'),
  role_too_low: () => t('reason.role_too_low', 'Your Grafana role does not allow this.'),
  not_in_register: () =>
    t('reason.not_in_register', 'You are not in the register of people. An administrator can enter you.'),
  person_inactive: () => t('reason.person_inactive', 'Your entry in the register of people is inactive.'),
  duty_missing: () => t('reason.duty_missing', 'None of your duties includes this.'),
  intake_token_missing: () => t('reason.intake_token_missing', 'Alertmanager sent no token.'),
  intake_token_wrong: () => t('reason.intake_token_wrong', 'Alertmanager sent a wrong token.'),
  ticket_not_found: () => t('reason.ticket_not_found', 'There is no such ticket.'),
  state_not_allowed: () => t('reason.state_not_allowed', 'Not possible in the present state.'),
  version_conflict: () => t('reason.version_conflict', 'Somebody changed the ticket meanwhile.'),
  assigned_to_other: () => t('reason.assigned_to_other', 'It is assigned to somebody else.'),
  not_the_owner: () => t('reason.not_the_owner', 'Only its owner or a dispatcher may do this.'),
  verifier_is_resolver: () => t('reason.verifier_is_resolver', 'Whoever resolved it may not verify it.'),
  alert_still_firing: () => t('reason.alert_still_firing', 'The alert still fires.'),
  reopen_window_over: () => t('reason.reopen_window_over', 'The time for reopening is over. Report a new fault.'),
  person_unknown: () => t('reason.person_unknown', 'There is no such person in the register.'),
  person_cannot_handle: () => t('reason.person_cannot_handle', 'That person has no duty to handle tickets.'),
  level_unchanged: () => t('reason.level_unchanged', 'It has that level already.'),
  body_invalid: () => t('reason.body_invalid', 'Something in the form is not right.'),
  body_too_large: () => t('reason.body_too_large', 'That is too long.'),
  body_not_json: () => t('reason.body_not_json', 'The server could not read the request.'),
  query_invalid: () => t('reason.query_invalid', 'A filter in the address is not valid.'),
  cursor_invalid: () =>
    t('reason.cursor_invalid', 'The page in the address no longer exists. Start from the first page.'),
  route_not_found: () =>
    t(
      'reason.route_not_found',
      'The server does not know this address: plugin and server may be of different versions.',
    ),
  method_not_allowed: () =>
    t('reason.method_not_allowed', 'The server does not allow this: plugin and server may be of different versions.'),
  idempotency_key_reused: () => t('reason.idempotency_key_reused', 'This was sent before with other contents.'),
  idempotency_in_progress: () =>
    t('reason.idempotency_in_progress', 'The same request is still being worked on. Wait a moment.'),
  payload_version: () => t('reason.payload_version', 'Alertmanager speaks a version that is not understood.'),
  payload_truncated: () => t('reason.payload_truncated', 'Alertmanager left out alerts.'),
  rate_limited: () => t('reason.rate_limited', 'Too many requests. Wait a moment.'),
  channel_unknown: () => t('reason.channel_unknown', 'There is no such channel.'),
  channel_failed: () => t('reason.channel_failed', 'The channel did not take the message.'),
  database_unavailable: () =>
    t('reason.database_unavailable', 'The server’s database is away. Nothing is lost; try again soon.'),
  internal_error: () => t('reason.internal_error', 'The server failed. Its log says more.'),
};

export function reasonWords(reason: Reason): string {
  return REASON_WORDS[reason]();
}

export function isReason(code: unknown): code is Reason {
  return typeof code === 'string' && Object.hasOwn(REASON_WORDS, code);
}
