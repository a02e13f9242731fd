import { useId, useState, type ReactNode, type RefObject } from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Combobox, useStyles2, type ComboboxOption } from '@grafana/ui';
import { DOMAINS } from '@wardwatch/contracts/levels';
import { useNames } from '../app/Identity';
import type { Counts } from '../api/workflow';
import { personName } from '../i18n/language';
import { testIds } from '../testIds';
import { domainName } from '../words/domains';
import { filterCount, SORTS, withFilter, withoutFilters, type ListView } from './list-view';
import { SearchBox } from './SearchBox';
import { sortName, stateOptions } from './filter-options';

interface Props {
  readonly view: ListView;
  readonly counts: Counts | undefined;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly onChange: (view: ListView, how?: { readonly isTyping: boolean }) => void;
}

/** What the list shows. On a phone the filters fold away behind a button that says how many are set. */
export function FilterBar({ view, counts, searchRef, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const [isUnfolded, setUnfolded] = useState(false);
  const names = useNames();
  const active = filterCount(view);
  const set = <N extends 'state' | 'domain' | 'system' | 'unit' | 'owner' | 'sort'>(name: N, value: ListView[N]) =>
    onChange(withFilter(view, name, value));
  return (
    <search className={styles.bar}>
      <div className={styles.first}>
        <SearchBox
          inputRef={searchRef}
          value={view.q ?? ''}
          onSearch={(q) => onChange(withFilter(view, 'q', q || undefined), { isTyping: true })}
        />
        <Button
          variant="secondary"
          fill="outline"
          icon="filter"
          className={styles.toggle}
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
          data-testid={testIds.tickets.filtersToggle}
        >
          {t('tickets.filters', 'Filters ({{active}})', { active })}
        </Button>
      </div>
      <div className={cx(styles.filters, !isUnfolded && styles.folded)}>
        <Filter label={t('tickets.filter.state', 'State')}>
          {(id) => (
            <Combobox
              id={id}
              data-testid={testIds.tickets.filter('state')}
              options={stateOptions(counts)}
              value={view.state}
              onChange={({ value }) => set('state', value)}
            />
          )}
        </Filter>
        <Choice
          name="domain"
          label={t('tickets.filter.domain', 'Domain')}
          value={view.domain}
          options={DOMAINS.map((value) => ({ value, label: domainName(value) }))}
          onChange={(value) =>
            set(
              'domain',
              DOMAINS.find((domain) => domain === value),
            )
          }
        />
        <Choice
          name="system"
          label={t('tickets.filter.system', 'System')}
          value={view.system}
          options={names.systems.map(({ key }) => ({ value: key, label: names.system(key) }))}
          onChange={(value) => set('system', value)}
        />
        <Choice
          name="unit"
          label={t('tickets.filter.unit', 'Unit')}
          value={view.unit}
          options={names.units.map(({ key }) => ({ value: key, label: names.unit(key) }))}
          onChange={(value) => set('unit', value)}
        />
        <Choice
          name="owner"
          label={t('tickets.filter.owner', 'Owner')}
          value={view.owner}
          options={[
            { value: 'me', label: t('tickets.owner-me', 'Me') },
            { value: 'none', label: t('tickets.owner-none', 'Nobody yet') },
            ...names.handlers.map((person) => ({ value: person.login, label: personName(person) })),
          ]}
          onChange={(value) => set('owner', value)}
        />
        <Filter label={t('tickets.filter.sort', 'Order')}>
          {(id) => (
            <Combobox
              id={id}
              data-testid={testIds.tickets.filter('sort')}
              options={SORTS.map((value) => ({ value, label: sortName(value) }))}
              value={view.sort}
              onChange={({ value }) => set('sort', value)}
            />
          )}
        </Filter>
        {active > 0 && (
          <Button
            variant="secondary"
            fill="text"
            icon="times"
            className={styles.clear}
            onClick={() => onChange(withoutFilters(view))}
            data-testid={testIds.tickets.clearFilters}
          >
            {t('tickets.clear-filters', 'Clear filters')}
          </Button>
        )}
      </div>
    </search>
  );
}

interface ChoiceProps {
  readonly name: 'domain' | 'system' | 'unit' | 'owner';
  readonly label: string;
  readonly value: string | undefined;
  readonly options: ComboboxOption[];
  readonly onChange: (value: string | undefined) => void;
}

/** A filter that may be empty. A value from the address that is no option is shown as it is. */
function Choice({ name, label, value, options, onChange }: ChoiceProps) {
  const isKnown = value === undefined || options.some((option) => option.value === value);
  return (
    <Filter label={label}>
      {(id) => (
        <Combobox
          id={id}
          data-testid={testIds.tickets.filter(name)}
          isClearable
          placeholder={t('tickets.any', 'Any')}
          options={isKnown ? options : [...options, { value, label: value }]}
          value={value ?? null}
          onChange={(option) => onChange(option?.value)}
        />
      )}
    </Filter>
  );
}

function Filter({ label, children }: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <div className={styles.filter}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({ display: 'grid', gap: theme.spacing(1) }),
  first: css({ display: 'flex', gap: theme.spacing(1), '& > :first-child': { flex: 1 } }),
  toggle: css({ display: 'none', [theme.breakpoints.down('md')]: { display: 'inline-flex' } }),
  filters: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
    gap: theme.spacing(1),
    alignItems: 'end',
  }),
  folded: css({ [theme.breakpoints.down('md')]: { display: 'none' } }),
  filter: css({ minWidth: 0 }),
  label: css({
    display: 'block',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    marginBottom: theme.spacing(0.25),
  }),
  clear: css({ justifySelf: 'start' }),
});
