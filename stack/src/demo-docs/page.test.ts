import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { demoPages, partsAtRest } from './page.js';
import { BACKUP_BUTTONS } from './words.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const ruleFile = z.object({
  groups: z.array(
    z.object({
      rules: z.array(z.object({ alert: z.string().optional(), labels: z.record(z.string(), z.string()).optional() })),
    }),
  ),
});
const rules = readdirSync(`${root}alerts/rules`).flatMap((name) =>
  ruleFile.parse(parse(readFileSync(`${root}alerts/rules/${name}`, 'utf8'))).groups.flatMap((group) => group.rules),
);
const parts = partsAtRest();
const incidents = [
  ...parts.flatMap((part) => part.incidents.map(({ key, raises }) => ({ key, raises }))),
  ...BACKUP_BUTTONS.map(({ button, raises }) => ({ key: button.en, raises })),
];

describe('what the buttons of the demo promise', () => {
  it.each(incidents.map(({ key, raises }) => [key, raises] as const))('%s raises alerts that exist', (_key, raises) => {
    expect(raises.length).toBeGreaterThan(0);
    for (const { alert, level, system } of raises) {
      const found = rules.filter((rule) => rule.alert === alert);
      expect([alert, found.length > 0]).toEqual([alert, true]);
      // A level or system that the rule does not fix comes from the policy of what it watches.
      const levels = found.map(({ labels }) => labels?.['level'] ?? level);
      const systems = found.map(({ labels }) => labels?.['system'] ?? system);
      expect([alert, levels]).toEqual([alert, expect.arrayContaining([level])]);
      expect([alert, systems]).toEqual([alert, expect.arrayContaining([system])]);
    }
  });

  it('has a runbook for each, in both languages', () => {
    for (const { alert } of incidents.flatMap(({ raises }) => raises)) {
      expect([alert, existsSync(`${root}alerts/runbooks/${alert}.md`)]).toEqual([alert, true]);
      expect([alert, existsSync(`${root}alerts/runbooks/${alert}.zh.md`)]).toEqual([alert, true]);
    }
  });
});

describe('the pages about the demo', () => {
  const pages = demoPages(parts);

  it('name every incident and every alert in both languages', () => {
    expect([...pages.keys()]).toEqual(['docs/demo.md', 'docs/demo.zh.md']);
    for (const text of pages.values()) {
      for (const { key, raises } of parts.flatMap((part) => part.incidents)) {
        expect(text).toContain(`\`${key}\``);
        raises.forEach(({ alert, withinSeconds }) =>
          expect(text).toMatch(new RegExp(`\\[${alert}\\].*${withinSeconds} `)),
        );
      }
    }
  });

  it('have as many cells in every row as in the head', () => {
    for (const text of pages.values()) {
      const widths = text
        .split('\n')
        .filter((row) => row.startsWith('|'))
        .map((row) => row.split(/(?<!\\)\|/).length);
      expect(new Set(widths)).toEqual(new Set([9]));
    }
  });
});
