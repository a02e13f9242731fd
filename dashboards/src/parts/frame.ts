import { ALERTS_IN_LISTS } from './fault-annotation.js';
import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PLUGIN_ID } from '@wardwatch/contracts';
import type { Language, Say } from './language.js';
import { PROMETHEUS } from './prometheus.js';

/** Both dashboards, so that each can link to the other and to itself in the other language. */
export type DashboardKey = 'overview' | 'backups';

export const uidOf = (key: DashboardKey, language: Language) => `ww-${key}${language === 'zh' ? '-zh' : ''}`;

interface FrameOptions {
  readonly key: DashboardKey;
  readonly language: Language;
  readonly say: Say;
  readonly title: string;
  readonly description: string;
  readonly from: string;
  /** Label matchers that narrow the faults marked on the graphs; empty for all. */
  readonly faults: string;
}

/** What every dashboard has: links across, faults as annotations, refresh, a time range. */
export function frame({ key, language, say, title, description, from, faults }: FrameOptions): DashboardBuilder {
  const other: DashboardKey = key === 'overview' ? 'backups' : 'overview';
  const otherTitle = other === 'overview' ? say('Overview', '总览') : say('Backups', '备份');
  const otherLanguage = language === 'en' ? 'zh' : 'en';
  return new DashboardBuilder(title)
    .uid(uidOf(key, language))
    .description(description)
    .tags(['wardwatch', language])
    .timezone('browser')
    .time({ from, to: 'now' })
    .refresh('10s')
    .tooltip(DashboardCursorSync.Crosshair)
    .readonly()
    .link(link(say('Faults', '故障'), `/a/${PLUGIN_ID}/tickets`, false))
    .link(link(otherTitle, `/d/${uidOf(other, language)}`, true))
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
        .textFormat('{{system}} {{plan}}')
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
