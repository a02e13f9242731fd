/**
 * The rows that the intake writes for new alerts, as pgbench writes them: ledger, tickets, occurrences, audit, in one
 * transaction of four statements into the same tables with the same indexes. Ids lie far above those of the server.
 */
export function sameRows(alerts: number): string {
  const id = `1000000000 + currval('bench_number') * ${alerts} + n`;
  const rows = `unnest(array(select generate_series(1, ${alerts}))) n`;
  return `begin;
insert into intake_payload (received_at, outcome, group_key, receiver, bytes, alerts, alert_outcomes)
  values (now(), 'applied', 'bench ' || nextval('bench_number'), 'wardwatch', ${900 * alerts}, ${alerts}, '{"ticket_created": ${alerts}}');
insert into ticket (id, number, kind, title, title_zh, description, description_zh, level, domain, system, unit, state, source, dedup_key,
    created_at, updated_at, state_since, began_at, obligations, runbook_url, dashboard_url, response_due_hint, resolution_due_hint)
  select ${id}, 'B-' || (${id}), 'fault', 'A backup is overdue', '备份逾期', 'The newest backup is older than its interval and its grace allow.',
    '最新备份已超过周期与宽限期。', '2', 'application', 'his', 'information', 'new', 'alert', 'bench|' || (${id}), now(), now(), now(), now(),
    '{A39}', '/a/wardwatch-app/runbooks/BackupOverdue', '/d/ww-backups?var-system=his', now() + interval '10 min', now() + interval '4 h'
  from ${rows};
insert into occurrence (ticket_id, fingerprint, starts_at, status, alertname, labels, annotations, generator_url, first_seen_at, last_seen_at)
  select ${id}, md5((${id})::text), now(), 'firing', 'BackupOverdue',
    '{"alertname": "BackupOverdue", "level": "2", "system": "his", "unit": "information", "plan": "bench"}',
    '{"summary": "A backup is overdue", "summary_zh": "备份逾期", "description": "The newest backup is older than its interval allows."}',
    'http://127.0.0.1:9090/graph', now(), now()
  from ${rows};
insert into audit (at, agent, subject, act, after)
  select now(), 'intake', 'ticket:' || (${id}), 'create', '{"state": "new", "level": "2"}'
  from ${rows};
commit;
`;
}
