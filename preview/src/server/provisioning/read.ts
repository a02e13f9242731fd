import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parsePolicy } from '@wardwatch/contracts/policies/parse';
import { z } from 'zod';
import { expand, type ExpansionSources } from './expand.js';

const settings = z.record(z.string(), z.unknown()).default({});

const dataSource = z.looseObject({
  name: z.string(),
  type: z.string(),
  uid: z.string(),
  url: z.string().transform((url) => url.replace(/\/+$/, '')),
  isDefault: z.boolean().default(false),
  jsonData: settings,
});
export type ProvisionedDataSource = z.infer<typeof dataSource>;

const app = z.looseObject({
  type: z.string(),
  disabled: z.boolean().default(false),
  jsonData: settings,
  secureJsonData: z.record(z.string(), z.string()).default({}),
});
export type ProvisionedApp = z.infer<typeof app>;

export interface Provisioning {
  readonly dataSources: readonly ProvisionedDataSource[];
  readonly apps: readonly ProvisionedApp[];
}

/**
 * Reads what Grafana would read from the same folder.
 * @throws naming the file, line and field that is wrong, or the folder that holds nothing
 */
export function readProvisioning(folder: string, sources: ExpansionSources): Provisioning {
  const files = (name: string) => yamlFiles(path.join(folder, name));
  const dataSources = files('datasources').flatMap(
    (file) => parse(file, z.looseObject({ datasources: z.array(dataSource).default([]) })).datasources,
  );
  const apps = files('plugins').flatMap((file) => parse(file, z.looseObject({ apps: z.array(app).default([]) })).apps);
  if (dataSources.length === 0) {
    throw new Error(`${folder}/datasources provisions no data source`);
  }
  return expand({ dataSources, apps }, sources);
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

function parse<S extends z.ZodType>(file: string, schema: S): z.infer<S> {
  const result = parsePolicy(file, readFileSync(file, 'utf8'), schema);
  if (!result.ok) {
    throw new Error(
      result.faults.map(({ line, field, message }) => `${file}:${line}: ${field}: ${message}`).join('\n'),
    );
  }
  return result.value;
}
