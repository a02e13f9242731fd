import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  ALERT_ANNOTATIONS,
  DOMAINS,
  LEVELS,
  OBLIGATION_ID,
  PLUGIN_ID,
  severityOf,
  WATCHDOG_ALERT,
  type Level,
} from '@wardwatch/contracts';
import { parse } from 'yaml';
import { ALERTS_FOLDER, alertRules, runbookFiles } from './rule-files.js';

const rules = alertRules();
const register = parse(readFileSync(path.join(ALERTS_FOLDER, '..', 'policies', 'registers.yaml'), 'utf8')) as {
  units: { key: string }[];
  systems: { key: string }[];
};
const units = register.units.map(({ key }) => key);
const systems = register.systems.map(({ key }) => key);
const ruleOf = (alert: string) => rules.find((rule) => rule.alert === alert);

/** Alerts whose labels come from the plan, or from the fault that they repeat; promtool tests hold those. */
const takesLabelsFromSeries = (expr: string) =>
  /group_left \([^)]*\bunit, domain, level, severity\)/.test(expr) || /\bALERTS\{/.test(expr);

describe('every alert', () => {
  it('has a name of its own that begins with a capital', () => {
    const names = rules.map((rule) => rule.alert);
    expect(new Set(names).size).toBe(names.length);
    names.forEach((name) => expect(name).toMatch(/^[A-Z][A-Za-z]+$/));
    expect(names).toContain(WATCHDOG_ALERT);
  });

  it.each(rules)(
    '$alert says in both languages what is wrong, and leads to runbook, dashboard and obligation',
    (rule) => {
      expect(Object.keys(rule.annotations).sort()).toEqual(Object.values(ALERT_ANNOTATIONS).sort());
      const { summary, summary_zh: zh, description_zh: descriptionZh } = rule.annotations;
      expect(summary).not.toMatch(/\{\{/);
      expect(zh).not.toMatch(/\{\{/);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(descriptionZh).toMatch(/\p{Script=Han}/u);
      expect(rule.annotations['runbook_url']).toBe(`/a/${PLUGIN_ID}/runbooks/${rule.alert}`);
      expect(rule.annotations['dashboard_url']).toMatch(
        /^\/d\/ww-[a-z]+(\?(&?var-[a-z]+=\{\{ \$labels\.[a-z]+ \}\})+)?$/,
      );
      const obligations = (rule.annotations['obligation'] ?? '').split(',');
      obligations.forEach((id) => expect(id).toMatch(OBLIGATION_ID));
    },
  );

  it.each(rules)('$alert carries level, domain, system, unit and the severity that follows from its level', (rule) => {
    if (takesLabelsFromSeries(rule.expr)) {
      expect(rule.labels).not.toHaveProperty('level');
      return;
    }
    const { level, severity, domain, system, unit } = rule.labels;
    expect(LEVELS).toContain(level);
    expect(severity).toBe(severityOf(level as Level));
    expect(DOMAINS).toContain(domain);
    if (system === undefined) {
      expect(rule.expr).toMatch(/\bsystem\b/);
    } else {
      expect(systems).toContain(system);
    }
    // Without a fixed unit the series bring it: the ward, the station's keeper.
    if (unit === undefined) {
      expect(rule.expr).toMatch(/\bunit\b/);
    } else {
      expect(units).toContain(unit);
    }
  });
});

describe('runbooks', () => {
  const HEADINGS = {
    '.md': ['**Meaning.**', '**Impact.**', '## First minutes', '## Recovered when', '## Escalate'],
    '.zh.md': ['**含义。**', '**影响。**', '## 最初几分钟', '## 恢复判据', '## 升级'],
  } as const;

  it.each(rules.flatMap(({ alert }) => Object.entries(HEADINGS).map(([ending, parts]) => ({ alert, ending, parts }))))(
    '$alert$ending says what it means and what to do',
    ({ alert, ending, parts }) => {
      const file = path.join(ALERTS_FOLDER, 'runbooks', alert + ending);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      expect(text.split('\n')[0]).toMatch(new RegExp(`^# ${alert}`));
      expect(parts.filter((part) => !text.includes(part))).toEqual([]);
    },
  );

  it('exist for no alert that is gone', () => {
    const orphans = runbookFiles().filter((file) => !ruleOf(path.basename(file).replace(/(\.zh)?\.md$/, '')));
    expect(orphans).toEqual([]);
  });
});

describe('inhibition', () => {
  interface Inhibition {
    source_matchers: string[];
    target_matchers: string[];
  }
  const config = parse(readFileSync(path.join(ALERTS_FOLDER, 'alertmanager.yml'), 'utf8')) as {
    inhibit_rules: Inhibition[];
  };
  const namesOf = ([matcher = '']: string[]) => /"(.+)"/.exec(matcher)?.[1]?.split('|') ?? [];
  const pairs = config.inhibit_rules.flatMap(({ source_matchers: source, target_matchers: target }) =>
    namesOf(source).flatMap((from) => namesOf(target).map((to) => ({ from, to }))),
  );

  it.each(pairs)('$from is evaluated before $to in one group, so that no recovery is lost', ({ from, to }) => {
    const source = ruleOf(from);
    const target = ruleOf(to);
    expect(source).toBeDefined();
    expect(source?.group).toBe(target?.group);
    expect(source?.position ?? Infinity).toBeLessThan(target?.position ?? -1);
  });
});
