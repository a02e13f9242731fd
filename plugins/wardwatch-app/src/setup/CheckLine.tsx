import { css, cx } from '@emotion/css';
import type { GrafanaTheme2, IconName } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { testIds } from '../testIds';
import { findingWords } from './findings';
import type { LineState, SetupLine } from './lines';
import { lineName, lineTried, subjectWords } from './names';
import { remedyWords } from './remedies';

const ICONS: Readonly<Record<LineState, IconName>> = {
  ok: 'check-circle',
  warning: 'exclamation-triangle',
  failed: 'times-circle',
  unknown: 'question-circle',
};

/** One check: state, what was tried, what was found, what to do. */
export function CheckLine({ line, children }: { readonly line: SetupLine; readonly children?: ReactNode }) {
  const styles = useStyles2(getStyles);
  const remedies = remedyWords(line);
  return (
    <li className={styles.line} data-testid={testIds.setup.check(line.name)} data-state={line.state}>
      <span className={cx(styles.state, styles[line.state])}>
        <Icon name={ICONS[line.state]} aria-hidden />
        {lineStateName(line.state)}
      </span>
      <div className={styles.body}>
        <h2 className={styles.name}>
          {lineName(line.name)}
          {line.subject !== null && <span className={styles.subject}> · {subjectWords(line.name, line.subject)}</span>}
        </h2>
        <p className={styles.tried}>{lineTried(line.name)}</p>
        {line.findings.map((finding, index) => (
          // The findings of a line keep their order and number: here first, then the server.
          <p key={index} className={styles.found}>
            {findingWords(finding)}
          </p>
        ))}
        {remedies.map((remedy) => (
          <p key={remedy} className={styles.remedy}>
            <strong>{t('setup.what-to-do', 'What to do')}</strong> {remedy}
          </p>
        ))}
      </div>
      {children && <div className={styles.act}>{children}</div>}
    </li>
  );
}

export function lineStateName(state: LineState): string {
  switch (state) {
    case 'ok':
      return t('setup-state.ok', 'In order');
    case 'warning':
      return t('setup-state.warning', 'Attention');
    case 'failed':
      return t('setup-state.failed', 'Failed');
    case 'unknown':
      return t('setup-state.unknown', 'Not tried');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    display: 'grid',
    gridTemplateColumns: `${theme.spacing(13)} minmax(0, 1fr) auto`,
    gap: theme.spacing(2),
    padding: theme.spacing(1.5, 2),
    listStyle: 'none',
    '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)', gap: theme.spacing(0.5) },
  }),
  state: css({
    display: 'inline-flex',
    alignItems: 'center',
    alignSelf: 'start',
    gap: theme.spacing(0.5),
    fontWeight: theme.typography.fontWeightMedium,
    whiteSpace: 'nowrap',
  }),
  ok: css({ color: theme.colors.success.text }),
  warning: css({ color: theme.colors.warning.text }),
  failed: css({ color: theme.colors.error.text }),
  unknown: css({ color: theme.colors.text.secondary }),
  body: css({ minWidth: 0, overflowWrap: 'anywhere', '& p': { margin: 0 } }),
  name: css({ ...theme.typography.body, fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
  subject: css({ fontWeight: theme.typography.fontWeightRegular }),
  tried: css({ color: theme.colors.text.secondary, ...theme.typography.bodySmall }),
  // Policies name each fault on a line of its own.
  found: css({ color: theme.colors.text.primary, whiteSpace: 'pre-line' }),
  remedy: css({
    marginTop: `${theme.spacing(0.5)} !important`,
    padding: theme.spacing(0.75, 1),
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
    maxWidth: '80ch',
    '& strong': { marginInlineEnd: theme.spacing(0.5) },
  }),
  act: css({ alignSelf: 'start' }),
});
