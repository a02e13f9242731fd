import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Modal, useStyles2 } from '@grafana/ui';
import { testIds } from '../testIds';

export interface HelpLine {
  readonly keys: readonly string[];
  readonly does: string;
}

export function KeyboardHelp({
  lines,
  onDismiss,
}: {
  readonly lines: readonly HelpLine[];
  readonly onDismiss: () => void;
}) {
  const styles = useStyles2(getStyles);
  return (
    <Modal isOpen title={t('keyboard.title', 'Keyboard')} onDismiss={onDismiss}>
      <dl className={styles.list} data-testid={testIds.tickets.help}>
        {lines.map(({ keys, does }) => (
          <div key={does} className={styles.line}>
            <dt className={styles.keys}>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ display: 'grid', gap: theme.spacing(1), margin: 0 }),
  line: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(2), dd: { margin: 0 } }),
  keys: css({ display: 'flex', gap: theme.spacing(0.5), minWidth: theme.spacing(12) }),
  key: css({
    padding: theme.spacing(0.25, 1),
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
    color: theme.colors.text.primary,
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: theme.typography.bodySmall.fontSize,
    boxShadow: 'none',
  }),
});
