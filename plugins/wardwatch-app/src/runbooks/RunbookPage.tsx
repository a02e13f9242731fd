import { css } from '@emotion/css';
import { renderMarkdown, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { EmptyState, LoadingPlaceholder, TextLink, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { useParams } from 'react-router-dom';
import type { Failure } from '../api/failure';
import { useResource } from '../api/use-resource';
import { fetchRunbook, type Runbook } from '../api/workflow';
import { links } from '../app/links';
import { runbookLanguage } from '../i18n/language';
import { RAW } from '../i18n/raw';
import { testIds } from '../testIds';
import { FailureAlert } from '../ui/FailureAlert';
import { splitTitle } from './split-title';

/** What to do when an alert fires. */
export default function RunbookPage() {
  const { alert = '' } = useParams();
  const runbook = useResource(`runbook/${alert}`, () => fetchRunbook(alert, runbookLanguage()));
  const content = runbook.data && splitTitle(runbook.data.markdown);
  const failure = content ? undefined : runbook.failure;
  return (
    <PluginPage
      pageNav={{
        text: content?.title ?? alert,
        parentItem: { text: t('runbook.title', 'Runbooks'), url: links.tickets },
      }}
      subTitle={content?.title ? <code>{alert}</code> : undefined}
    >
      <div data-testid={testIds.runbook.screen} aria-busy={runbook.isLoading}>
        {content && runbook.data && <Body runbook={runbook.data} markdown={content.body} />}
        {!content && runbook.isLoading && <LoadingPlaceholder text={t('runbook.loading', 'Fetching the runbook…')} />}
        {failure && isMissing(failure) && <Missing alert={alert} />}
        {failure && !isMissing(failure) && <FailureAlert failure={failure} onRetry={runbook.reload} />}
      </div>
    </PluginPage>
  );
}

function Body({ runbook, markdown }: { readonly runbook: Runbook; readonly markdown: string }) {
  const styles = useStyles2(getStyles);
  // Grafana's own renderer: it sanitizes, so a script in a runbook does not run.
  const html = useMemo(() => renderMarkdown(markdown), [markdown]);
  return (
    <article
      className={styles.body}
      lang={runbook.language === 'zh' ? 'zh-Hans' : 'en'}
      data-testid={testIds.runbook.body}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

function Missing({ alert }: { readonly alert: string }) {
  return (
    <EmptyState
      variant="not-found"
      message={t('runbook.missing', 'There is no runbook for “{{alert}}”', { alert, ...RAW })}
      button={<TextLink href={links.tickets}>{t('runbook.to-tickets', 'To the tickets')}</TextLink>}
    >
      {t('runbook.missing-remedy', 'Write one as alerts/runbooks/{{alert}}.md and {{alert}}.zh.md.', { alert, ...RAW })}
    </EmptyState>
  );
}

function isMissing(failure: Failure): boolean {
  return failure.kind === 'problem' && failure.status === 404;
}

const getStyles = (theme: GrafanaTheme2) => ({
  body: css({
    maxWidth: '80ch',
    overflowWrap: 'anywhere',
    '& h2': { ...theme.typography.h3, marginTop: theme.spacing(3) },
    '& h3': { ...theme.typography.h4, marginTop: theme.spacing(2) },
    '& ul, & ol': { paddingInlineStart: theme.spacing(3), marginBottom: theme.spacing(2) },
    '& li': { marginBottom: theme.spacing(0.5) },
    '& a': { color: theme.colors.text.link, textDecoration: 'underline' },
    '& code': {
      fontFamily: theme.typography.fontFamilyMonospace,
      background: theme.colors.background.secondary,
      padding: theme.spacing(0, 0.5),
      borderRadius: theme.shape.radius.default,
    },
    '& pre': {
      padding: theme.spacing(1.5),
      overflowX: 'auto',
      background: theme.colors.background.secondary,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    },
    '& pre code': { padding: 0, background: 'none' },
    '& table': { borderCollapse: 'collapse', display: 'block', overflowX: 'auto', marginBottom: theme.spacing(2) },
    '& th, & td': {
      border: `1px solid ${theme.colors.border.weak}`,
      padding: theme.spacing(0.5, 1),
      textAlign: 'start',
    },
  }),
});
