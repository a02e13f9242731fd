export interface GrafanaOptions {
  readonly listen: string;
  readonly port: number;
  /** Address as people reach it; also the issuer of identity tokens. */
  readonly rootUrl: string;
  readonly data: string;
  readonly logs: string;
  readonly plugins: string;
  readonly provisioning: string;
}

type Section = Readonly<Record<string, string | number | boolean>>;

/**
 * Sections of grafana.ini. Nothing in it calls out: a hospital's network is closed. Secrets come by environment or file.
 * Cookies are "lax": with "strict" the link of a page, opened from the pager's app, would find its reader not logged in.
 */
export function grafanaSections(options: GrafanaOptions): Readonly<Record<string, Section>> {
  return {
    paths: { data: options.data, logs: options.logs, plugins: options.plugins, provisioning: options.provisioning },
    server: { http_addr: options.listen, http_port: options.port, root_url: `${options.rootUrl}/` },
    analytics: {
      reporting_enabled: false,
      check_for_updates: false,
      check_for_plugin_updates: false,
      feedback_links_enabled: false,
    },
    plugins: {
      allow_loading_unsigned_plugins: 'wardwatch-app,wardwatch-openfaults-panel,wardwatch-bedboard-panel',
      preinstall_disabled: true,
      public_key_retrieval_disabled: true,
      plugin_admin_enabled: false,
    },
    news: { news_feed_enabled: false },
    snapshots: { external_enabled: false },
    security: { disable_gravatar: true, cookie_samesite: 'lax', content_security_policy: false },
    users: { allow_sign_up: false, default_language: 'detect', home_page: '/a/wardwatch-app/tickets' },
    'navigation.app_sections': { 'wardwatch-app': 'root 100' },
    log: { mode: 'console', level: 'warn' },
  };
}

export function iniText(sections: Readonly<Record<string, Section>>): string {
  return Object.entries(sections)
    .map(([name, section]) =>
      [`[${name}]`, ...Object.entries(section).map(([key, value]) => `${key} = ${value}`), ''].join('\n'),
    )
    .join('\n');
}
