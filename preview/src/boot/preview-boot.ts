/** What the server writes into the page for the browser shell, beside Grafana's own boot data. */
export interface PreviewBoot {
  readonly persona: string;
  readonly personas: readonly PersonaChoice[];
  readonly dashboards: readonly DashboardLink[];
  readonly pages: readonly AppPageLink[];
}

export interface PersonaChoice {
  readonly login: string;
  readonly name: string;
  readonly nameZh: string;
}

export interface DashboardLink {
  readonly uid: string;
  readonly title: string;
  readonly folder: string;
}

/** A page of an app plugin, from the `includes` of its plugin.json. */
export interface AppPageLink {
  readonly pluginId: string;
  readonly name: string;
  readonly path: string;
  readonly isDefault: boolean;
}

export const LANGUAGES = ['en-US', 'zh-Hans'] as const;
export type Language = (typeof LANGUAGES)[number];
export const THEMES = ['dark', 'light'] as const;
export type Theme = (typeof THEMES)[number];
