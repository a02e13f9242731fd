import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** One PromQL expression and where a reader finds it. */
export interface Expression {
  readonly where: string;
  readonly expr: string;
}

const list = (folder: string) => {
  const full = path.join(root, folder);
  return existsSync(full) ? readdirSync(full).map((name) => path.join(full, name)) : [];
};
const relative = (file: string) => path.relative(root, file);

interface RuleFile {
  groups: { rules: { alert?: string; record?: string; expr: string; annotations?: Record<string, string> }[] }[];
}

function rules() {
  return list('alerts/rules').flatMap((file) => {
    const { groups } = parse(readFileSync(file, 'utf8')) as RuleFile;
    return groups.flatMap((group) => group.rules).map((rule) => ({ file: relative(file), ...rule }));
  });
}

export const ruleExpressions = (): Expression[] =>
  rules().map(({ file, alert, record, expr }) => ({ where: `${file}: ${alert ?? record}`, expr }));

/** Every alert with its annotations. */
export const alertAnnotations = (): { alert: string; annotations: Readonly<Record<string, string>> }[] =>
  rules().flatMap(({ alert, annotations }) => (alert === undefined ? [] : [{ alert, annotations: annotations ?? {} }]));

/** Series that rules record. */
export const recordedNames = (): string[] => rules().flatMap(({ record }) => record ?? []);

/** Every expression of every dashboard: of panels, of annotations, and the metric of query variables. */
export function dashboardExpressions(): Expression[] {
  return ['en', 'zh']
    .flatMap((language) => list(`provisioning/dashboards/${language}`))
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) =>
      expressionsIn(JSON.parse(readFileSync(file, 'utf8')), relative(file)).map(({ where, expr }) => ({
        where,
        // As Grafana fills them in.
        expr: expr.replaceAll('$__rate_interval', '1m').replaceAll('$__interval', '1m'),
      })),
    );
}

function expressionsIn(value: unknown, where: string): Expression[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const { title, refId } = value as { title?: unknown; refId?: unknown };
  const place = [where, title, refId].filter((part) => typeof part === 'string').join(': ');
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner === 'string') {
      const variable = /^label_values\((.+),\s*[a-z_]+\)$/.exec(inner)?.[1];
      const expr = key === 'expr' ? inner : key === 'query' ? variable : undefined;
      return expr === undefined ? [] : [{ where: place, expr }];
    }
    return expressionsIn(inner, place);
  });
}

/** What other people's exporters give, as far as we name it. */
export const foreignFiles = (): string[] => list('alerts/foreign-metrics').filter((file) => file.endsWith('.txt'));

/** Golden `/metrics` files: what the programs really expose. */
export function goldenFiles(): string[] {
  const folders = [...readdirSync(path.join(root, 'exporters')).map((name) => `exporters/${name}`), 'workflow'];
  return folders.flatMap((folder) => list(`${folder}/golden`).filter((file) => file.endsWith('.txt')));
}
