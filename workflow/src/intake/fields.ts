import {
  ALERT_ANNOTATIONS,
  ALERT_LABELS,
  DOMAINS,
  LEVELS,
  type Domain,
  type FaultLevelsPolicy,
  type Level,
  type RegistersPolicy,
} from '@wardwatch/contracts';
import { clip } from '../storable.js';
import type { IncomingAlert } from './alert.js';

/** What a ticket takes from the first alert that opens it. */
export interface TicketFields {
  readonly title: string;
  readonly title_zh: string | null;
  readonly description: string | null;
  readonly description_zh: string | null;
  readonly level: Level;
  readonly domain: Domain;
  readonly system: string | null;
  readonly unit: string | null;
  readonly obligations: string[];
  readonly runbook_url: string | null;
  readonly dashboard_url: string | null;
  /** Labels that the registers do not know, and what was taken instead; for the audit row. */
  readonly notes: Readonly<Record<string, string>>;
}

export interface FieldRules {
  readonly defaultLevel: Level;
  readonly systems: ReadonlyMap<string, { readonly domain: Domain; readonly unit: string }>;
  readonly units: ReadonlySet<string>;
}

/** Domain of an alert whose labels and system say nothing: most often something of the IT below. */
const FALLBACK_DOMAIN: Domain = 'base_software';
const TITLE_MAX = 200;

export function fieldRules(levels: FaultLevelsPolicy, registers: RegistersPolicy): FieldRules {
  return {
    defaultLevel: levels.default_level,
    systems: new Map(registers.systems.map(({ key, domain, unit }) => [key, { domain, unit }])),
    units: new Set(registers.units.map((unit) => unit.key)),
  };
}

/** Reads a ticket's fields off an alert. What the registers do not know gets a default and a note, never a refusal. */
export function ticketFields({ alertname, labels, annotations }: IncomingAlert, rules: FieldRules): TicketFields {
  const notes: Record<string, string> = {};
  const system = known(labels, ALERT_LABELS.system, (key) => rules.systems.has(key), notes);
  const registered = system === null ? undefined : rules.systems.get(system);
  const unit = known(labels, ALERT_LABELS.unit, (key) => rules.units.has(key), notes) ?? registered?.unit ?? null;
  const domain = known(labels, ALERT_LABELS.domain, (key) => DOMAINS.includes(key as Domain), notes);
  return {
    title: clip(annotations[ALERT_ANNOTATIONS.summary]?.trim() || alertname, TITLE_MAX),
    title_zh: clip(annotations[ALERT_ANNOTATIONS.summaryZh]?.trim() ?? '', TITLE_MAX) || null,
    description: annotations[ALERT_ANNOTATIONS.description] ?? null,
    description_zh: annotations[ALERT_ANNOTATIONS.descriptionZh] ?? null,
    level: levelOf(labels, rules, notes),
    domain: (domain as Domain | null) ?? registered?.domain ?? FALLBACK_DOMAIN,
    system,
    unit,
    obligations: (annotations[ALERT_ANNOTATIONS.obligation] ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter(Boolean),
    runbook_url: link(annotations[ALERT_ANNOTATIONS.runbookUrl]),
    dashboard_url: link(annotations[ALERT_ANNOTATIONS.dashboardUrl]),
    notes,
  };
}

export function levelOf(
  labels: Readonly<Record<string, string>>,
  rules: FieldRules,
  notes: Record<string, string> = {},
): Level {
  const level = known(labels, ALERT_LABELS.level, (value) => LEVELS.includes(value as Level), notes);
  if (level === null && notes['level'] === undefined) {
    notes['level'] = `no label; default ${rules.defaultLevel}`;
  }
  return (level as Level | null) ?? rules.defaultLevel;
}

function known(
  labels: Readonly<Record<string, string>>,
  name: string,
  isKnown: (value: string) => boolean,
  notes: Record<string, string>,
): string | null {
  const value = labels[name];
  if (value === undefined || value === '') {
    return null;
  }
  if (isKnown(value)) {
    return value;
  }
  notes[name] = `unknown "${clip(value, 100)}"`;
  return null;
}

/** Only a path under Grafana's root or an http address becomes a link that people press. */
function link(text: string | undefined): string | null {
  return text !== undefined && /^(\/(?!\/)|https?:\/\/)/.test(text) && text.length <= 2000 ? text : null;
}
