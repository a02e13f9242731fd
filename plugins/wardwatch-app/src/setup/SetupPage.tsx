import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { Alert, Button, LoadingPlaceholder, Text, useStyles2, type AlertVariant } from '@grafana/ui';
import type { Me } from '@wardwatch/contracts';
import type { Right } from '@wardwatch/contracts/duties';
import { testIds } from '../testIds';
import { fullTime } from '../time/format';
import { FailureAlert } from '../ui/FailureAlert';
import { ChannelTestButton } from './ChannelTestButton';
import { CheckLine } from './CheckLine';
import { verdictOf, type LineState, type SetupLine, type Verdict } from './lines';
import { useSetup } from './use-setup';

const MAY_ACT: Right = 'setup.act';

/** The checklist that tests the whole chain, from this browser to the channels, and says what to do. */
export default function SetupPage() {
  const { lines, isRunning, me, checkedAtMs, serverVersion, reportFailure, run } = useSetup();
  const actions = (
    <Button
      icon={isRunning ? 'spinner' : 'sync'}
      variant="secondary"
      disabled={isRunning}
      onClick={run}
      data-testid={testIds.setup.rerun}
    >
      {t('setup.rerun', 'Check again')}
    </Button>
  );
  return (
    <PluginPage
      renderTitle={() => <h1>{t('setup.title', 'Set-up')}</h1>}
      subTitle={t(
        'setup.subtitle',
        'Wardwatch tests itself: this browser, Grafana, the workflow server and all it depends on.',
      )}
      actions={actions}
    >
      <div data-testid={testIds.setup.screen} aria-busy={isRunning}>
        <div role="status">{checkedAtMs !== undefined && !isRunning && <VerdictBar verdict={verdictOf(lines)} />}</div>
        {isRunning && <LoadingPlaceholder text={t('setup.running', 'Checking…')} />}
        <CheckList lines={lines} me={me} />
        {reportFailure && (
          <FailureAlert failure={reportFailure}>
            <div>{t('setup.report-missing', 'What the server checks about itself is therefore not shown.')}</div>
          </FailureAlert>
        )}
        {checkedAtMs !== undefined && (
          <Text color="secondary" variant="bodySmall">
            {t('setup.checked-at', 'Checked at {{at}}', { at: fullTime(checkedAtMs) })}
            {serverVersion && ` · ${t('setup.server-version', 'server {{version}}', { version: serverVersion })}`}
          </Text>
        )}
      </div>
    </PluginPage>
  );
}

function CheckList({ lines, me }: { readonly lines: readonly SetupLine[]; readonly me: Me | undefined }) {
  const styles = useStyles2(getStyles);
  if (lines.length === 0) {
    return null;
  }
  const refusedBecause = me?.rights.includes(MAY_ACT)
    ? undefined
    : t('setup.act-refused', 'Only administrators send test messages.');
  return (
    <ul className={styles.list} aria-label={t('setup.list', 'Checks')}>
      {lines.map((line) => (
        <CheckLine key={`${line.name}/${line.subject ?? ''}`} line={line}>
          {line.name === 'channel' && line.subject !== null && (
            <ChannelTestButton channel={line.subject} refusedBecause={refusedBecause} />
          )}
        </CheckLine>
      ))}
    </ul>
  );
}

const SEVERITIES: Readonly<Record<LineState, AlertVariant>> = {
  ok: 'success',
  warning: 'warning',
  failed: 'error',
  unknown: 'info',
};

function VerdictBar({ verdict }: { readonly verdict: Verdict }) {
  return (
    <Alert
      severity={SEVERITIES[verdict.state]}
      title={verdictWords(verdict)}
      data-testid={testIds.setup.verdict}
      data-state={verdict.state}
    />
  );
}

function verdictWords({ state, failed, warnings }: Verdict): string {
  switch (state) {
    case 'ok':
      return t('setup-verdict.ok', 'Everything is in order.');
    case 'warning':
      return t('setup-verdict.warning', 'It works; needing attention: {{warnings}}.', { warnings });
    case 'failed':
      return t('setup-verdict.failed', 'Something is wrong. Failed: {{failed}}, needing attention: {{warnings}}.', {
        failed,
        warnings,
      });
    case 'unknown':
      return t('setup-verdict.unknown', 'Not everything could be tried.');
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    margin: theme.spacing(0, 0, 2),
    padding: 0,
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
});
