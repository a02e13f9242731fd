import { isMap, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

/** One bad field of a policy file, with the place to mend. */
export interface PolicyFault {
  readonly file: string;
  readonly line: number;
  readonly field: string;
  readonly message: string;
}

/** Thrown at start with every bad field of every file, never only the first. */
export class PolicyError extends Error {
  constructor(readonly faults: readonly PolicyFault[]) {
    super(faults.map((fault) => `${fault.file}:${fault.line}: ${fault.field}: ${fault.message}`).join('\n'));
    this.name = 'PolicyError';
  }
}

export type PolicyResult<T> = { ok: true; value: T } | { ok: false; faults: PolicyFault[] };

/**
 * Parses one YAML policy and validates it. Pure: the caller reads the file and joins the faults of several files.
 * Lines are those of the deepest node that exists on the path of the bad field.
 */
export function parsePolicy<S extends z.ZodType>(file: string, text: string, schema: S): PolicyResult<z.infer<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      file,
      line: lines.linePos(error.pos[0]).line,
      field: '(yaml)',
      message: error.message.split('\n')[0] ?? error.message,
    }));
    return { ok: false, faults };
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) {
    return { ok: true, value: result.data };
  }
  const faults = result.error.issues.map((issue) => ({
    file,
    line: lineOf(document, lines, issue.path),
    field: issue.path.map(String).join('.') || '(file)',
    message: issue.message,
  }));
  return { ok: false, faults };
}

/** The line of a field of a file that parses, for cross-checks between fields or files. 1 when the path leads nowhere. */
export function lineOfField(text: string, path: readonly PropertyKey[]): number {
  const lines = new LineCounter();
  return lineOf(parseDocument(text, { lineCounter: lines }), lines, path);
}

function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let line = 1;
  let node: unknown = document.contents;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === String(step));
      const start = (pair?.key as { range?: [number, number, number] } | undefined)?.range?.[0];
      if (pair === undefined || start === undefined) {
        break;
      }
      line = lines.linePos(start).line;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      const start = (node as { range?: [number, number, number] } | undefined)?.range?.[0];
      if (start === undefined) {
        break;
      }
      line = lines.linePos(start).line;
    } else {
      break;
    }
  }
  return line;
}
