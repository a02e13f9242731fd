import { writeFileSync } from 'node:fs';
import type { FilesOfAHospital } from './files-of-a-hospital.js';

/** The fixtures' policy with these sources instead of its own; returns the path of its file. */
export function policyOf(
  hospital: FilesOfAHospital,
  sources: readonly object[],
  changes: Readonly<Record<string, unknown>> = {},
): string {
  let text = hospital.read('policy.yaml');
  for (const [field, value] of Object.entries({ ...changes, sources })) {
    // The field with the lines below it; JSON is YAML too.
    text = text.replace(new RegExp(`^${field}:.*\\n(?:  .*\\n)*`, 'm'), () => `${field}: ${JSON.stringify(value)}\n`);
  }
  const file = hospital.at('own-policy.yaml');
  writeFileSync(file, text);
  return file;
}
