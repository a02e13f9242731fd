/** Commands of table 9 that the exporter speaks of by name. */
export const CN = {
  setTimeout: '1000',
  clock: '1011',
  setClock: '1012',
  askForClock: '1013',
  setRealtimeInterval: '1062',
  setMinuteInterval: '1064',
  realtime: '2011',
  stopRealtime: '2012',
  deviceState: '2021',
  stopDeviceState: '2022',
  day: '2031',
  deviceRun: '2041',
  minute: '2051',
  hour: '2061',
  /** 2025: data of an automatic check with a standard sample. */
  standardSample: '2062',
  boot: '2081',
  sampleRetained: '3015',
  fieldInfo: '3020',
  requestAnswer: '9011',
  result: '9012',
  noticeAnswer: '9013',
  dataAnswer: '9014',
  /** 2025. */
  heartbeat: '9015',
} as const;

/** All commands of the 2017 table and those that 2025 is said to add: the values of the label `command`. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    '1000 1001 1002 1011 1012 1013 1014 1061 1062 1063 1064 1072 2011 2012 2013 2021 2022 2031 2041 2051 2052 2061 2062 ' +
    '2081 2111 3011 3012 3013 3014 3015 3016 3017 3018 3019 3020 3021 3022 3024 9011 9012 9013 9014 9015'
  ).split(' '),
);

/** The command as a label: bounded, whatever a logger sends. */
export const commandLabel = (cn: string): string => (KNOWN.has(cn) ? cn : 'other');

/** Answers to what we asked: nobody answers an answer. */
export const isAnswer = (cn: string): boolean =>
  cn === CN.requestAnswer || cn === CN.result || cn === CN.noticeAnswer || cn === CN.dataAnswer;

/** Notices are answered by 9013, data by 9014. */
export const isNotice = (cn: string): boolean =>
  cn === CN.askForClock || cn === CN.stopRealtime || cn === CN.stopDeviceState || cn === CN.heartbeat;

/** What a logger says in 9011 (`QnRtn`) when it will do what was asked. */
export const QN_RETURN_READY = '1';
/** What a logger says in 9012 (`ExeRtn`) when it did it. */
export const EXECUTION_OK = '1';
/** System code of answers. */
export const ST_INTERACTION = '91';
