import { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import {
  AppEvents,
  BusEventWithPayload,
  type AlertErrorPayload,
  type EventBus,
  type GrafanaTheme2,
} from '@grafana/data';
import { Alert, useStyles2, type AlertVariant } from '@grafana/ui';
import { TOP_BAR_HEIGHT } from './sizes.js';

interface Notice {
  readonly id: number;
  readonly severity: AlertVariant;
  readonly lines: readonly string[];
}

const KINDS = [
  [AppEvents.alertError.name, 'error'],
  [AppEvents.alertWarning.name, 'warning'],
  [AppEvents.alertSuccess.name, 'success'],
  [AppEvents.alertInfo.name, 'info'],
] as const;
const SHOWN_MILLISECONDS = 6_000;

/** The short messages that pages publish on Grafana's event bus. */
export function Notices({ events }: { readonly events: EventBus }) {
  const styles = useStyles2(getStyles);
  const [notices, setNotices] = useState<readonly Notice[]>([]);
  useEffect(() => {
    let last = 0;
    const remove = (id: number) => setNotices((shown) => shown.filter((notice) => notice.id !== id));
    const subscriptions = KINDS.map(([type, severity]) =>
      events.getStream(noticeEvent(type)).subscribe(({ payload }) => {
        const notice = { id: ++last, severity, lines: payload.filter((line) => typeof line === 'string') };
        setNotices((shown) => [...shown, notice]);
        setTimeout(() => remove(notice.id), SHOWN_MILLISECONDS);
      }),
    );
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
  }, [events]);
  const remove = (id: number) => setNotices((shown) => shown.filter((notice) => notice.id !== id));
  return (
    <div className={styles.notices} aria-live="polite">
      {notices.map(({ id, severity, lines }) => (
        <Alert key={id} severity={severity} title={lines[0] ?? ''} elevated onRemove={() => remove(id)}>
          {lines.slice(1).join(' ')}
        </Alert>
      ))}
    </div>
  );
}

/** Publishers name these events by text alone; the bus asks for a class that carries the name. */
function noticeEvent(type: string) {
  return class extends BusEventWithPayload<AlertErrorPayload> {
    static type = type;
    override readonly type = type;
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  notices: css({
    position: 'fixed',
    top: TOP_BAR_HEIGHT + 8,
    right: 8,
    width: 'min(400px, calc(100vw - 16px))',
    zIndex: theme.zIndex.portal,
  }),
});
