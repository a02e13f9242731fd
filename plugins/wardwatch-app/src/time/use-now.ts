import { useSyncExternalStore } from 'react';
import { serverNow } from './server-clock';

const listeners = new Set<() => void>();
let timer: number | undefined;
let server = serverNow();
let local = Date.now();

function tick() {
  server = serverNow();
  local = Date.now();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(() => {
    tick();
    listeners.forEach((each) => each());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Between ticks the same figure for everybody; one that nobody renewed for long is renewed when somebody looks again. */
function renewIfStale() {
  if (timer === undefined && Math.abs(Date.now() - local) > 1000) {
    tick();
  }
}

function serverSnapshot(): number {
  renewIfStale();
  return server;
}

function localSnapshot(): number {
  renewIfStale();
  return local;
}

/** The server's time in milliseconds, renewed every second for all who ask by one timer. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, serverSnapshot);
}

/** The same by this device's own clock, for the age of what was noted by it. */
export function useLocalNow(): number {
  return useSyncExternalStore(subscribe, localSnapshot);
}

const MINUTE_MS = 60_000;

function minuteSnapshot(): number {
  return Math.floor(serverSnapshot() / MINUTE_MS) * MINUTE_MS;
}

/** The server's time to the minute: what shows dates only is drawn again once a minute. */
export function useToday(): number {
  return useSyncExternalStore(subscribe, minuteSnapshot);
}
