import { escapeHtml, type Language } from '../language.js';
import type { PartView } from './part-view.js';

const TEXT = {
  en: {
    starting: 'starting',
    failed: 'did not start',
    begin: 'Begin',
    end: 'End',
    on: 'happening now',
    raises: 'Raises',
    level: 'level',
    within: (seconds: number) => `within ${seconds} s`,
    done: 'Done.',
  },
  zh: {
    starting: '正在启动',
    failed: '未能启动',
    begin: '开始',
    end: '结束',
    on: '正在发生',
    raises: '触发',
    level: '级别',
    within: (seconds: number) => `${seconds} 秒内`,
    done: '已完成。',
  },
} as const;

/** One card per simulated part: its figures, and a button for everything that can go wrong. */
export function partCards(parts: readonly PartView[], language: Language): string {
  return parts.map((part) => card(part, language)).join('\n');
}

function card(part: PartView, language: Language): string {
  const text = TEXT[language];
  const state =
    part.state === 'running'
      ? ''
      : part.state === 'starting'
        ? `<p class="dim">${text.starting}</p>`
        : `<p class="bad">✗ ${text.failed}: ${escapeHtml(part.state.failed)}</p>`;
  const facts = part.facts
    .map(({ name, value, good }) => {
      const mark = good === undefined ? escapeHtml(value) : marked(value, good);
      return `<dt>${escapeHtml(name[language])}</dt><dd>${mark}</dd>`;
    })
    .join('');
  const incidents = part.incidents.map((incident) => incidentRow(incident, language)).join('');
  return `<li class="card" data-testid="part-${part.key}"><h2>${escapeHtml(part.name[language])}</h2><p class="dim">${escapeHtml(part.about[language])}</p>${state}<dl>${facts}</dl><ul class="incidents">${incidents}</ul></li>`;
}

function incidentRow(incident: PartView['incidents'][number], language: Language): string {
  const text = TEXT[language];
  const act = incident.on ? 'end' : 'begin';
  const label = `${incident.on ? text.end : text.begin}: ${incident.name[language]}`;
  const raises = incident.raises
    .map((one) => `${one.alert} (${text.level} ${one.level}, ${text.within(one.withinSeconds)})`)
    .join(' · ');
  const now = incident.on ? `<span class="bad">▲ ${text.on}</span> ` : '';
  return `<li>${now}<button id="incident-${incident.key}" data-testid="incident-${incident.key}" data-post="/api/incidents/${incident.key}/${act}" data-done="${text.done}"${incident.on ? ' class="primary"' : ''}>${escapeHtml(label)}</button><span class="dim">${escapeHtml(incident.what[language])} ${text.raises} ${escapeHtml(raises)}</span></li>`;
}

function marked(value: string, good: boolean): string {
  return good ? `<span class="ok">✓ ${escapeHtml(value)}</span>` : `<span class="bad">✗ ${escapeHtml(value)}</span>`;
}
