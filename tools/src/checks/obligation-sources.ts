import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { exposedNames } from './exposed-names.js';
import { alertAnnotations, foreignFiles, goldenFiles, recordedNames } from './sources.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Paths of the app's screens, as its router knows them. */
export const SCREENS_OF_THE_APP = ['/tickets', '/setup', '/runbooks'];

/** Obligations by the alert that names them. */
export function alertObligations(): Map<string, string[]> {
  const entries = alertAnnotations().map(
    ({ alert, annotations }) => [alert, (annotations['obligation'] ?? '').split(',')] as const,
  );
  return new Map(entries);
}

/** Uids of the generated dashboards in English. */
export function dashboardUids(): Set<string> {
  const names = readdirSync(path.join(root, 'provisioning', 'dashboards', 'en'));
  return new Set(names.map((name) => name.replace(/\.json$/, '')));
}

/** Everything that programs expose and rules record. */
export function knownMetricNames(): Set<string> {
  const files = [...goldenFiles(), ...foreignFiles()].filter(existsSync);
  return new Set([...recordedNames(), ...files.flatMap((file) => [...exposedNames(readFileSync(file, 'utf8'))])]);
}

/** Texts for people that may name obligations: runbooks, dashboards, and what exporters say of their metrics. */
export function idsInTexts(): { where: string; ids: string[] }[] {
  const list = (folder: string, ending: string) =>
    readdirSync(path.join(root, folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => path.join(root, folder, name));
  const readmes = readdirSync(path.join(root, 'exporters')).map((name) =>
    path.join(root, 'exporters', name, 'README.md'),
  );
  const files = [
    ...list('alerts/runbooks', '.md'),
    ...list('provisioning/dashboards/en', '.json'),
    ...list('provisioning/dashboards/zh', '.json'),
    ...readmes.filter(existsSync),
  ];
  return files.map((where) => ({ where, ids: [...new Set(idsIn(readFileSync(where, 'utf8')))] }));
}

/**
 * `A36-1`, `P3-12`; not a part of a longer word. In texts about HL7 a bare `A16` is a trigger event (table 0003) and no
 * article.
 */
export function idsIn(text: string): string[] {
  const found = text.match(/(?<![\w-])(?:A[1-4]\d(?:-\d{1,2})?|A\d-\d{1,2}|P[1235]-\d{2}b?)(?![\w-])/g) ?? [];
  const aboutHl7 = /\b(HL7|ADT)\b/.test(text);
  return found.filter((id) => !(aboutHl7 && /^A\d{2}$/.test(id)));
}
