import { useState } from 'react';
import type { TimelineEntry } from '@wardwatch/contracts';
import { entryWords } from '../words/timeline';
import { compareIds } from './timeline-filter';

/** What a screen reader says when something has happened since the page was opened. */
export function useChangeMessage(entries: readonly TimelineEntry[]): string {
  const newest = entries[0];
  const [seen, setSeen] = useState(newest?.id);
  const [message, setMessage] = useState('');
  if (newest && newest.id !== seen) {
    setSeen(newest.id);
    if (seen !== undefined && compareIds(newest.id, seen) > 0) {
      setMessage(entryWords(newest));
    }
  }
  return message;
}
