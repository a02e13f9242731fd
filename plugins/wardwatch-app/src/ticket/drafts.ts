import { useCallback, useState } from 'react';
import { config } from '@grafana/runtime';

export type DraftValues = Readonly<Record<string, string>>;

const PREFIX = 'wardwatch-draft';
const FORGET_AFTER_MS = 30 * 24 * 60 * 60_000;

interface StoredDraft {
  readonly savedAtMs: number;
  readonly values: DraftValues;
}

/** Of one person, ticket and form: a computer on a ward has many users. */
export function draftKey(ticketId: string, form: string): string {
  return [PREFIX, config.bootData.user.login || config.bootData.user.id, ticketId, form].join(':');
}

export function readDraft(key: string, nowMs: number): DraftValues {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (isDraft(stored) && nowMs - stored.savedAtMs < FORGET_AFTER_MS) {
      return stored.values;
    }
    localStorage.removeItem(key);
  } catch {
    // Storage may be forbidden or full of something else: one types again.
  }
  return {};
}

function writeDraft(key: string, values: DraftValues): void {
  try {
    if (Object.values(values).some((value) => value !== '')) {
      localStorage.setItem(key, JSON.stringify({ savedAtMs: Date.now(), values } satisfies StoredDraft));
    } else {
      localStorage.removeItem(key);
    }
  } catch {
    // as above
  }
}

function isDraft(value: unknown): value is StoredDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'savedAtMs' in value &&
    typeof value.savedAtMs === 'number' &&
    'values' in value &&
    typeof value.values === 'object' &&
    value.values !== null &&
    Object.values(value.values).every((each) => typeof each === 'string')
  );
}

export interface Draft {
  readonly values: DraftValues;
  readonly set: (field: string, value: string) => void;
  /** After it was sent. */
  readonly clear: () => void;
}

/** What is typed survives a reload, a lost connection and a refused request, until it was sent. */
export function useDraft(key: string): Draft {
  const [values, setValues] = useState<DraftValues>(() => readDraft(key, Date.now()));
  const set = useCallback(
    (field: string, value: string) =>
      setValues((before) => {
        const after = { ...before, [field]: value };
        writeDraft(key, after);
        return after;
      }),
    [key],
  );
  const clear = useCallback(() => {
    writeDraft(key, {});
    setValues({});
  }, [key]);
  return { values, set, clear };
}
