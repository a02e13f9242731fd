import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { Me, PersonRef, Registers } from '@wardwatch/contracts';
import type { Right } from '@wardwatch/contracts/duties';
import type { Level } from '@wardwatch/contracts/levels';
import { useResource } from '../api/use-resource';
import { fetchMe, fetchRegisters } from '../api/workflow';
import { localized } from '../i18n/language';
import { readServerClock, setServerClock } from '../time/server-clock';

const CLOCK_CHECK_MS = 5 * 60_000;

interface Identity {
  /** undefined until the server has said, or while it is away. */
  readonly me: Me | undefined;
  readonly registers: Registers | undefined;
}

const Context = createContext<Identity>({ me: undefined, registers: undefined });

/** Whom the server takes the reader for, and the names behind keys. Screens work without, with keys for names. */
export function IdentityProvider({ children }: { readonly children: ReactNode }) {
  const me = useResource('me', fetchMeAndClock);
  const registers = useResource('registers', fetchRegisters);
  const { reload: reloadMe, failure: meFailure } = me;
  const { reload: reloadRegisters, failure: registersFailure } = registers;
  const isMissing = meFailure !== undefined || registersFailure !== undefined;
  useEffect(() => {
    const timer = window.setInterval(
      () => {
        reloadMe();
        if (isMissing) {
          reloadRegisters();
        }
      },
      isMissing ? 15_000 : CLOCK_CHECK_MS,
    );
    return () => window.clearInterval(timer);
  }, [reloadMe, reloadRegisters, isMissing]);
  const value = useMemo(() => ({ me: me.data, registers: registers.data }), [me.data, registers.data]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

async function fetchMeAndClock(): Promise<Me> {
  const askedAt = Date.now();
  const me = await fetchMe();
  setServerClock(readServerClock(me.server_time, askedAt, Date.now()));
  return me;
}

export function useMe(): Me | undefined {
  return useContext(Context).me;
}

export function useHasRight(right: Right): boolean {
  return useMe()?.rights.includes(right) ?? false;
}

export interface Names {
  readonly system: (key: string | null) => string;
  readonly unit: (key: string | null) => string;
  readonly systems: Registers['systems'];
  readonly units: Registers['units'];
  readonly handlers: readonly PersonRef[];
  /** What makes a fault this level, in the hospital's words; empty until the server has said. */
  readonly criteria: (level: Level) => string;
}

/** Names of systems and units in the reader's language; a key that is in no register shows as it is. */
export function useNames(): Names {
  const { registers } = useContext(Context);
  return useMemo(() => {
    const nameIn = (entries: readonly { key: string; name: { en: string; zh: string } }[] | undefined) => {
      const byKey = new Map(entries?.map(({ key, name }) => [key, localized(name)]));
      return (key: string | null) => (key === null ? '' : (byKey.get(key) ?? key));
    };
    return {
      system: nameIn(registers?.systems),
      unit: nameIn(registers?.units),
      systems: registers?.systems ?? [],
      units: registers?.units ?? [],
      handlers: registers?.handlers ?? [],
      criteria: (level: Level) => {
        const entry = registers?.levels.find((each) => each.level === level);
        return entry ? localized(entry.criteria) : '';
      },
    };
  }, [registers]);
}
