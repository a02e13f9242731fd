import type { Problem, Reason } from '@wardwatch/contracts';
import { isUnavailable } from '../db/database-errors.js';
import { Refused } from '../refused.js';

/** HTTP status and title of every named reason. */
const REASON_STATUS: Readonly<Record<Reason, readonly [status: number, title: string]>> = {
  secret_missing: [401, 'The shared secret of the proxy is missing'],
  secret_wrong: [401, 'The shared secret of the proxy is wrong'],
  token_missing: [401, 'The identity token of Grafana is missing'],
  token_invalid: [401, 'The identity token is not valid'],
  token_expired: [401, 'The identity token has expired'],
  token_audience: [401, 'The identity token is meant for another organisation'],
  token_issuer: [401, 'The identity token comes from another Grafana'],
  token_key_unknown: [401, 'The identity token is signed with an unknown key'],
  token_not_yet_valid: [401, 'The identity token is not valid yet'],
  token_claims: [401, 'The identity token lacks a claim'],
  keys_unavailable: [503, "Grafana's signing keys cannot be read"],
  role_too_low: [403, 'The Grafana role does not allow this'],
  not_in_register: [403, 'Not in the register of people'],
  person_inactive: [403, 'No longer active in the register of people'],
  duty_missing: [403, 'No duty of this person allows this'],
  intake_token_missing: [401, 'The bearer token of the intake is missing'],
  intake_token_wrong: [401, 'The bearer token of the intake is wrong'],
  ticket_not_found: [404, 'No such ticket'],
  state_not_allowed: [409, 'Not possible in the present state'],
  version_conflict: [409, 'Somebody else has changed the ticket'],
  assigned_to_other: [409, 'Assigned to somebody else'],
  not_the_owner: [403, 'Only the owner or a dispatcher may do this'],
  verifier_is_resolver: [403, 'Who resolved it may not verify it'],
  alert_still_firing: [409, 'The alert still fires'],
  reopen_window_over: [409, 'Closed too long ago to be reopened'],
  person_unknown: [422, 'No such person in the register'],
  person_cannot_handle: [422, 'This person does not handle tickets'],
  level_unchanged: [422, 'The ticket has this level already'],
  body_invalid: [400, 'The body is not valid'],
  body_too_large: [413, 'The body is too large'],
  body_not_json: [400, 'The body is not JSON'],
  query_invalid: [400, 'The query is not valid'],
  cursor_invalid: [400, 'The cursor is not valid'],
  route_not_found: [404, 'Nothing here'],
  method_not_allowed: [405, 'Method not allowed'],
  idempotency_key_reused: [422, 'The Idempotency-Key was used for something else'],
  idempotency_in_progress: [409, 'The same request is being worked on'],
  payload_version: [400, 'Only webhook version "4" is understood'],
  payload_truncated: [400, 'The payload was cut off'],
  rate_limited: [429, 'Too many requests'],
  channel_unknown: [404, 'No such channel'],
  channel_failed: [502, 'The channel did not take the message'],
  database_unavailable: [503, 'The database is away'],
  internal_error: [500, 'Internal error'],
};

/** The problem document (RFC 9457) of anything thrown. Unknown errors tell nothing of themselves. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) {
    return documentOf(error);
  }
  const known = bodyError(error);
  if (known !== null) {
    return documentOf(known);
  }
  return documentOf(new Refused(isUnavailable(error) ? 'database_unavailable' : 'internal_error'));
}

function documentOf({ reason, facts }: Refused): Problem {
  const [status, title] = REASON_STATUS[reason];
  return {
    type: `urn:wardwatch:problem:${reason}`,
    title,
    status,
    code: reason,
    ...(facts.detail !== undefined && { detail: facts.detail }),
    ...(facts.errors !== undefined && { errors: [...facts.errors] }),
    ...(facts.currentVersion !== undefined && { current_version: facts.currentVersion }),
    ...(facts.currentState !== undefined && { current_state: facts.currentState }),
  };
}

/** Errors of Express' own body parser, by its `type`. */
function bodyError(error: unknown): Refused | null {
  const type = typeof error === 'object' && error !== null ? (error as { type?: unknown }).type : undefined;
  switch (type) {
    case 'entity.parse.failed':
    case 'encoding.unsupported':
    case 'charset.unsupported':
    case 'request.size.invalid':
    case 'request.aborted':
      return new Refused('body_not_json');
    case 'entity.too.large':
      return new Refused('body_too_large');
    default:
      return error instanceof URIError ? new Refused('route_not_found') : null;
  }
}
