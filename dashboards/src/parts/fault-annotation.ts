/** Firing alerts that are faults: neither the heartbeat nor the repetition of another alert. */
export const ALERTS_IN_LISTS = 'alertstate="firing", alertname!~"Watchdog|WardwatchDirectPage"';
