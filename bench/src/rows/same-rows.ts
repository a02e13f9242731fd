/**
 * The rows that the intake writes for new alerts, as pgbench writes them: ledger, tickets, occurrences, audit, in one
 * transaction of four statements into the same tables with the same indexes.
 */
export function sameRows(alerts: number): string {
  const numbers = `generate_series(1, ${alerts})`;
  return `begin;
insert into intake_payload (received_at, outcome, group_key, receiver, bytes, alerts, alert_outcomes)
  values (now(), 'applied', 'bench', 'wardwatch', ${900 * alerts}, ${alerts}, '{"ticket_created": ${alerts}}');
insert into ticket (number, kind, title, title_zh, description, description_zh, level, domain, system, unit, state, source, dedup_key,
    created_at, updated_at, state_since, began_at, obligations, runbook_url, dashboard_url, response_due_hint, resolution_due_hint)
  select 'B-' || nextval('bench_number'), 'fault', 'A backup is overdue', '备份逾期', 'The newest backup is older than its interval and its grace allow.',
    '最新备份已超过周期与宽限期。', '2', 'application', 'his', 'information', 'new', 'alert', 'bench|' || currval('bench_number'), now(), now(), now(), now(),
    '{A39}', '/a/wardwatch-app/runbooks/BackupOverdue', '/d/ww-backups?var-system=his', now() + interval '10 min', now() + interval '4 h'
  from unnest(array(select ${numbers}));
insert into occurrence (ticket_id, fingerprint, starts_at, status, alertname, labels, annotations, generator_url, first_seen_at, last_seen_at)
  select currval('ticket_id_seq') - ${alerts} + n, md5(currval('bench_number')::text || n), now(), 'firing', 'BackupOverdue',
    '{"alertname": "BackupOverdue", "level": "2", "system": "his", "unit": "information", "plan": "bench"}',
    '{"summary": "A backup is overdue", "summary_zh": "备份逾期", "description": "The newest backup is older than its interval allows."}',
    'http://127.0.0.1:9090/graph', now(), now()
  from unnest(array(select ${numbers})) n;
insert into audit (at, agent, subject, act, after)
  select now(), 'intake', 'ticket:' || (currval('ticket_id_seq') - ${alerts} + n), 'create', '{"state": "new", "level": "2"}'
  from unnest(array(select ${numbers})) n;
commit;
`;
}
