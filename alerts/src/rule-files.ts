import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

/** The folder `alerts/`. */
export const ALERTS_FOLDER = fileURLToPath(new URL('..', import.meta.url));

export interface AlertRule {
  readonly file: string;
  readonly group: string;
  /** Place among all rules of its group, from 0. */
  readonly position: number;
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

interface RuleFile {
  groups: { name: string; rules: (Partial<AlertRule> & { record?: string })[] }[];
}

const filesIn = (folder: string, ending: string) =>
  readdirSync(path.join(ALERTS_FOLDER, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(ALERTS_FOLDER, folder, name));

export const ruleFiles = (): string[] => filesIn('rules', '.yml');
export const testFiles = (): string[] => filesIn('tests', '.test.yml');
export const runbookFiles = (): string[] => filesIn('runbooks', '.md');

/** Every alerting rule of every file, in order. */
export function alertRules(): AlertRule[] {
  return ruleFiles().flatMap((file) => {
    const { groups } = parse(readFileSync(file, 'utf8')) as RuleFile;
    return groups.flatMap(({ name, rules }) =>
      rules.flatMap((rule, position) =>
        rule.alert === undefined
          ? []
          : [
              {
                file: path.basename(file),
                group: name,
                position,
                alert: rule.alert,
                expr: rule.expr ?? '',
                labels: rule.labels ?? {},
                annotations: rule.annotations ?? {},
              },
            ],
      ),
    );
  });
}
