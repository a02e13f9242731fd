import { useEffect, useRef, useState, type RefObject } from 'react';
import { t } from '@grafana/i18n';
import { FilterInput } from '@grafana/ui';
import { testIds } from '../testIds';

const PAUSE_MS = 300;

interface Props {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  /** The search of the address. */
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** Searches when typing pauses. Going back in history changes the text; what is being typed is not overwritten. */
export function SearchBox({ inputRef, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value);
  const [shownValue, setShownValue] = useState(value);
  const timer = useRef<number | undefined>(undefined);
  const search = useRef(onSearch);
  useEffect(() => {
    search.current = onSearch;
  });
  useEffect(() => () => window.clearTimeout(timer.current), []);
  if (value !== shownValue) {
    setShownValue(value);
    if (typed.trim() === shownValue) {
      setTyped(value);
    }
  }
  return (
    <FilterInput
      ref={inputRef as RefObject<HTMLInputElement>}
      value={typed}
      escapeRegex={false}
      aria-label={t('tickets.search', 'Search tickets')}
      placeholder={t('tickets.search-placeholder', 'Number, title or description ( / )')}
      data-testid={testIds.tickets.search}
      onChange={(text) => {
        setTyped(text);
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => search.current(text.trim()), PAUSE_MS);
      }}
    />
  );
}
