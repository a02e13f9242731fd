import { ALERTS_IN_LISTS } from './fault-annotation.js';
import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PLUGIN_ID } from '@wardwatch/contracts';
import { nameOf, uidOf, type DashboardKey } from './catalogue.js';
import type { Language, Say } from './language.js';
import { PROMETHEUS } from './prometheus.js';

interface FrameOptions {
  readonly key: DashboardKey;
  readonly language: Language;
  readonly say: Say;
  readonly title: string;
  readonly description: string;
  readonly from: string;
  /** Dashboards that answer the next question; the overview is always among the links. */
  readonly related: readonly DashboardKey[];
  /** Label matchers that narrow the faults marked on the graphs, beginning with a comma; empty for all. */
  readonly faults: string;
}

/** What every dashboard has: links across, faults as annotations, refresh, a time range. */
export function frame({
  key,
  language,
  say,
  title,
  description,
  from,
  related,
  faults,
}: FrameOptions): DashboardBuilder {
  const across = [...(key === 'overview' ? [] : (['overview'] as const)), ...related];
  const otherLanguage = language === 'en' ? 'zh' : 'en';
  const dashboard = new DashboardBuilder(title)
    .uid(uidOf(key, language))
    .description(description)
    .tags(['wardwatch', language])
    .timezone('browser')
    .time({ from, to: 'now' })
    .refresh('10s')
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
    .link(link(say('Faults', '故障'), `/a/${PLUGIN_ID}/tickets`, false));
  across.forEach((other) => dashboard.link(link(nameOf(other, say), `/d/${uidOf(other, language)}`, true)));
  return dashboard
    .link(link(say('中文', 'English'), `/d/${uidOf(key, otherLanguage)}`, true))
    .annotation(
      new AnnotationQueryBuilder()
        .name(say('Mark faults', '标出故障'))
        .datasource(PROMETHEUS)
        .enable(true)
        .hide(false)
        .iconColor('red')
        .expr(`ALERTS{${ALERTS_IN_LISTS}${faults}}`)
        .step('30s')
        .titleFormat('{{alertname}}')
        .textFormat('{{system}} {{unit}} {{plan}}')
        .tagKeys('level,system,unit'),
    );
}

function link(title: string, url: string, keepTime: boolean): DashboardLinkBuilder {
  return new DashboardLinkBuilder(title)
    .type(DashboardLinkType.Link)
    .url(url)
    .icon('external link')
    .tooltip('')
    .keepTime(keepTime)
    .includeVars(keepTime)
    .asDropdown(false)
    .targetBlank(false);
}
