import { t } from '@grafana/i18n';
import type { Me } from '@wardwatch/contracts';
import { personName } from '../i18n/language';
import { RAW } from '../i18n/raw';
import type { ClockReading } from '../time/server-clock';
import { dutyName } from '../words/duties';
import { failureTitle } from '../words/failures';
import type { DatasourceOutcome, Finding } from './lines';
import { serverFinding } from './server-findings';

/** What was found, in words. The server's own findings come in its words. */
export function findingWords(finding: Finding): string {
  switch (finding.kind) {
    case 'answered':
      return t('setup-found.answered', 'Answered in {{milliseconds}} ms', { milliseconds: finding.milliseconds });
    case 'failure':
      return failureTitle(finding.failure);
    case 'secret_accepted':
      return t('setup-found.secret-accepted', 'The server takes it');
    case 'known_as':
      return knownAs(finding.me);
    case 'clock':
      return clockFound(finding.reading);
    case 'datasource':
      return datasourceFound(finding.outcome);
    case 'server_says':
      return serverFinding(finding.check, finding.params, finding.text);
    case 'refused_with':
      return t('setup-found.refused-with', 'It answers, and refuses: HTTP {{status}}', { status: finding.status });
    case 'not_tried':
      return t('setup-found.not-tried', 'Could not be tried yet: see above');
  }
}

function knownAs({ login, person, role, duties }: Me): string {
  if (person === null) {
    return t('setup-found.unregistered', '{{login}} (Grafana role {{role}}), not in the register of people', {
      login,
      role,
      ...RAW,
    });
  }
  return t('setup-found.known-as', '{{name}} ({{login}}), Grafana role {{role}}, duties: {{duties}}', {
    name: personName(person),
    login,
    role,
    duties: duties.map(dutyName).join(t('setup-found.duties-separator', ', ')),
    ...RAW,
  });
}

function clockFound({ offsetMs, uncertaintyMs }: ClockReading): string {
  const seconds = (Math.abs(offsetMs) / 1000).toFixed(1);
  if (Math.abs(offsetMs) <= Math.max(uncertaintyMs, 100)) {
    return t('setup-found.clock-equal', 'This browser and the server show the same time');
  }
  return offsetMs > 0
    ? t('setup-found.clock-behind', 'This browser is {{seconds}} s behind the server', { seconds })
    : t('setup-found.clock-ahead', 'This browser is {{seconds}} s ahead of the server', { seconds });
}

function datasourceFound(outcome: DatasourceOutcome): string {
  switch (outcome.state) {
    case 'answers':
      return t('setup-found.datasource', 'Answered in {{milliseconds}} ms; targets up: {{targets}}', {
        milliseconds: outcome.milliseconds,
        targets: outcome.targetsUp,
      });
    case 'missing':
      return t('setup-found.datasource-missing', 'There is no data source with this uid');
    case 'silent':
      return outcome.detail
        ? t('setup-found.datasource-error', 'It answered with an error: {{detail}}', { detail: outcome.detail, ...RAW })
        : t('setup-found.datasource-silent', 'It gave no usable answer');
  }
}
