import type { FirstLinkPolicy } from '@wardwatch/contracts';
import { CN } from '../protocol/commands.js';
import type { DeviceTimes } from '../protocol/device-time.js';

/** A request to make: the data are computed when it is sent, since one of them is the time. */
export interface Setting {
  readonly cn: string;
  readonly data: () => string;
}

/** What is set in a logger when it links (HJ 212-2017, 6.7), in the standard's order; only what the policy names. */
export function firstLinkSettings(
  policy: FirstLinkPolicy,
  edition: string,
  clock: () => number,
  times: DeviceTimes,
): Setting[] {
  const settings: Setting[] = [];
  const set = (cn: string, data: string) => settings.push({ cn, data: () => data });
  if (policy.clock) {
    settings.push(clockSetting(clock, times));
  }
  if (policy.answer_timeout !== undefined || policy.answer_retries !== undefined) {
    set(CN.setTimeout, `OverTime=${policy.answer_timeout ?? 10};ReCount=${policy.answer_retries ?? 3}`);
  }
  if (policy.realtime_every !== undefined) {
    set(CN.setRealtimeInterval, `RtdInterval=${policy.realtime_every}`);
  }
  // Commands 1063 and 1064 came with the 2017 edition.
  if (policy.minute_every !== undefined && edition !== '2005') {
    set(CN.setMinuteInterval, `MinInterval=${policy.minute_every / 60}`);
  }
  if (policy.realtime !== undefined) {
    set(policy.realtime ? CN.realtime : CN.stopRealtime, '');
  }
  if (policy.device_state !== undefined) {
    set(policy.device_state ? CN.deviceState : CN.stopDeviceState, '');
  }
  return settings;
}

export function clockSetting(clock: () => number, times: DeviceTimes): Setting {
  return { cn: CN.setClock, data: () => `SystemTime=${times.format(clock())}` };
}
