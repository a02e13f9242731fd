import { detail } from '../testing/details';
import { alertsSelector, belongsTo, expressionOf, measureOf } from './measure';

const [occurrence] = detail().occurrences;

describe('what to draw for an alert', () => {
  it('is the expression of its rule, from before it began until now', () => {
    const url = 'http://prometheus:9090/graph?g0.expr=backup_age_seconds+%3E+86400&g0.tab=1';
    const measure = measureOf({ ...occurrence!, generator_url: url });
    expect(measure.expr).toBe('backup_age_seconds > 86400');
    expect(measure.fromMs).toBeLessThan(Date.parse(occurrence!.starts_at));
    expect(measure.toMs).toBeUndefined();
  });

  it('ends after the alert ended', () => {
    const ended = '2026-11-24T04:00:00Z';
    expect(measureOf({ ...occurrence!, ends_at: ended }).toMs).toBeGreaterThan(Date.parse(ended));
  });

  it('is the alert itself where the rule is not named', () => {
    expect(expressionOf('http://prometheus:9090/alerts')).toBeUndefined();
    expect(measureOf(occurrence!).expr).toBe('max(ALERTS{alertname="BackupOverdue", plan="his-db"})');
  });

  it('lets no label value out of its quotes', () => {
    expect(alertsSelector({ plan: 'a"} or up{x="' })).toBe('max(ALERTS{plan="a\\"} or up{x=\\""})');
  });

  it('is the series whose labels the alert has', () => {
    const alert = { alertname: 'BackupOverdue', plan: 'his-db', level: '2' };
    expect(belongsTo({ __name__: 'backup_age_seconds', plan: 'his-db' }, alert)).toBe(true);
    expect(belongsTo({ plan: 'lis-db' }, alert)).toBe(false);
    expect(belongsTo(undefined, alert)).toBe(true);
  });
});
