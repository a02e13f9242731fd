import type { WechatFault } from '@wardwatch/contracts';

/** WeChat, or the way to it, gave nothing. Holds neither token nor secret. */
export class WechatError extends Error {
  constructor(
    readonly fault: WechatFault,
    /** WeChat's number, when it gave one. */
    readonly errcode: number | null,
    message: string,
  ) {
    super(message);
    this.name = 'WechatError';
  }
}

const BY_CODE: Readonly<Record<number, WechatFault>> = {
  [-1]: 'busy',
  40001: 'token',
  40014: 'token',
  41001: 'token',
  42001: 'token',
  40013: 'secret',
  40125: 'secret',
  40164: 'ip_list',
  45009: 'quota',
  45011: 'too_frequent',
  48001: 'unauthorised',
  48004: 'unauthorised',
  61500: 'date',
  61501: 'date',
  61503: 'not_ready',
};

/** What an `errcode` means for us; `refused` for one that we do not know. */
export function faultOf(errcode: number): WechatFault {
  return BY_CODE[errcode] ?? 'refused';
}

/** Faults that are the account's: no other dataset would fare better. */
const OF_THE_ACCOUNT: ReadonlySet<WechatFault> = new Set([
  'busy',
  'token',
  'secret',
  'secret_file',
  'quota',
  'too_frequent',
  'ip_list',
  'unreachable',
  'timeout',
]);

export const concernsAll = (fault: WechatFault): boolean => OF_THE_ACCOUNT.has(fault);

/** Seconds before the API is asked again after a fault, for the n-th time in a row (from 1). */
export function pauseSeconds(fault: WechatFault, times: number): number {
  switch (fault) {
    case 'busy':
    case 'unreachable':
    case 'timeout':
      return Math.min(60 * 2 ** (times - 1), 1800);
    case 'too_frequent':
      return 60;
    case 'secret':
    case 'secret_file':
    case 'ip_list':
      // Somebody has to mend these; ten minutes is soon enough to see that they did.
      return 600;
    case 'token':
      return 1800;
    case 'not_ready':
      return 3600;
    default:
      return Math.min(1800 * 2 ** (times - 1), 4 * 3600);
  }
}

/** Faults after which the rest of the day is lost. */
export const endsTheDay = (fault: WechatFault): boolean =>
  fault === 'quota' || fault === 'unauthorised' || fault === 'date';
