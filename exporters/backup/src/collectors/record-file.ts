import { open } from 'node:fs/promises';
import { parsePolicy, PolicyError } from '@wardwatch/contracts';
import type { z } from 'zod';

const MAX_BYTES = 1024 * 1024;

/**
 * A file of records that people or the workflow server keep, in YAML.
 * @throws PolicyError with every bad field; Error when it cannot be read or is too large
 */
export async function readRecords<S extends z.ZodType>(file: string, schema: S): Promise<z.infer<S>> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size > MAX_BYTES) {
      throw new Error(`${file} is larger than ${MAX_BYTES} bytes`);
    }
    const parsed = parsePolicy(file, await handle.readFile('utf8'), schema);
    if (!parsed.ok) {
      throw new PolicyError(parsed.faults);
    }
    return parsed.value;
  } finally {
    await handle.close();
  }
}
