import { t } from '@grafana/i18n';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Below this the seconds are shown too: they matter only at the end. */
const SECONDS_SHOWN_BELOW = 10 * MINUTE;

/** A length of time in the two units that matter: "2 d 3 h", "1 h 12 min", "18 min", "4 min 5 s". Sign is ignored. */
export function durationWords(lengthSeconds: number): string {
  const total = Math.floor(Math.abs(lengthSeconds));
  const days = Math.floor(total / DAY);
  const hours = Math.floor((total % DAY) / HOUR);
  const minutes = Math.floor((total % HOUR) / MINUTE);
  const seconds = total % MINUTE;
  if (total >= DAY) {
    return hours === 0
      ? t('duration.days', '{{days}} d', { days })
      : t('duration.days-hours', '{{days}} d {{hours}} h', { days, hours });
  }
  if (total >= HOUR) {
    return minutes === 0
      ? t('duration.hours', '{{hours}} h', { hours })
      : t('duration.hours-minutes', '{{hours}} h {{minutes}} min', { hours, minutes });
  }
  if (total >= SECONDS_SHOWN_BELOW || (total >= MINUTE && seconds === 0)) {
    return t('duration.minutes', '{{minutes}} min', { minutes });
  }
  if (total >= MINUTE) {
    return t('duration.minutes-seconds', '{{minutes}} min {{seconds}} s', { minutes, seconds });
  }
  return t('duration.seconds', '{{seconds}} s', { seconds });
}

/** "10 s ago", "3 min ago": coarse, for what was checked or changed. */
export function agoWords(lengthSeconds: number): string {
  const total = Math.max(0, Math.floor(lengthSeconds));
  if (total < 2) {
    return t('duration.just-now', 'just now');
  }
  const duration = total >= MINUTE ? durationWords(total - (total % MINUTE)) : durationWords(total);
  return t('duration.ago', '{{duration}} ago', { duration });
}
