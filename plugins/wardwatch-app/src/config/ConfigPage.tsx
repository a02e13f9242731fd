import { t } from '@grafana/i18n';
import { LinkButton, Stack, Text } from '@grafana/ui';
import { hrefOf, links } from '../app/links';
import { testIds } from '../testIds';

/** Grafana's page about the plugin. All that can be seen and done is on the app's own set-up page. */
export function ConfigPage() {
  return (
    <Stack direction="column" gap={2} alignItems="flex-start">
      <Text element="p">
        {t(
          'config.text',
          'Wardwatch is provisioned: the address of the workflow server (workflowUrl) and the proxy’s secret (proxySecret) come from the provisioning of plugins. The set-up page tests the whole chain and says what to do.',
        )}
      </Text>
      <LinkButton href={hrefOf(links.setup)} icon="heart-rate" data-testid={testIds.config.setupLink}>
        {t('config.open-setup', 'Open the set-up page')}
      </LinkButton>
    </Stack>
  );
}
