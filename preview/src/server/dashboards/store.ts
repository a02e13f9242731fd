import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const dashboard = z.looseObject({
  uid: z.string().min(1),
  title: z.string(),
  tags: z.array(z.string()).default([]),
});

export interface StoredDashboard {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  /** Title of the folder that it is shown in. */
  readonly folder: string;
  readonly model: Readonly<Record<string, unknown>>;
}

/** The folders of generated dashboards and the titles that Grafana's provisioning gives them. */
const FOLDERS = [
  { name: 'en', title: 'Wardwatch' },
  { name: 'zh', title: 'Wardwatch 中文' },
] as const;

/** Reads all dashboards anew, so that a regenerated one shows after a reload. */
export function readDashboards(root: string): StoredDashboard[] {
  return FOLDERS.flatMap(({ name, title }) => {
    const folder = path.join(root, name);
    const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
    return files.sort().map((file) => {
      const model = dashboard.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
      return { uid: model.uid, title: model.title, tags: model.tags, folder: title, model };
    });
  });
}
