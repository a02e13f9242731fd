import { readFileSync } from 'node:fs';
import { backupPlansPolicy, parsePolicy } from '@wardwatch/contracts';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { alertmanagerConfig } from './alertmanager.js';
import { demoPlans } from './demo-plans.js';
import { grafanaSections, iniText } from './grafana.js';
import { prometheusConfig } from './prometheus.js';

describe('the configuration that the launcher writes', () => {
  it('scrapes every service and evaluates at the same pace', () => {
    const targets = {
      wardwatch: 'a:1',
      hospital: 'h:1',
      backup: 'b:2',
      station: 's:1',
      outreach: 'o:1',
      partners: 'p:1',
      accounts: 'x:1',
      prometheus: 'c:3',
      alertmanager: 'd:4',
    };
    const config = parse(
      prometheusConfig({
        scrapeSeconds: 5,
        backupScrapeSeconds: 10,
        targets,
        estate: { folder: '/路径 1/targets', blackbox: 'b:9115', snmp: 's:9116' },
        rules: '/路径 1/rules/*.yml',
      }),
    );
    expect(config).toMatchObject({
      global: { scrape_interval: '5s', evaluation_interval: '5s' },
      rule_files: ['/路径 1/rules/*.yml'],
      alerting: { alertmanagers: [{ static_configs: [{ targets: ['d:4'] }] }] },
    });
    expect(config.scrape_configs.map((job: { job_name: string }) => job.job_name)).toEqual([
      ...Object.keys(targets),
      'node',
      'blackbox',
      'snmp',
    ]);
    expect(config.scrape_configs[2]).toMatchObject({ scrape_interval: '10s', scrape_timeout: '10s' });
  });

  it('puts addresses and secrets into the routing, and leaves no native address behind', () => {
    const source = readFileSync(new URL('../../../alerts/alertmanager.yml', import.meta.url), 'utf8');
    const text = alertmanagerConfig(source, {
      workflowUrl: 'http://workflow:21500/',
      wecomUrl: 'http://wecom.test/',
      intakeTokenFile: '/run/secrets/intake_token',
      wecomAppSecret: 'geheim',
    });
    expect(text).not.toMatch(/127\.0\.0\.1/);
    expect(text).toContain('http://workflow:21500/api/v1/intake/alertmanager');
    expect(text).toContain('/run/secrets/intake_token');
    expect(text).toContain('geheim');
    expect(source).not.toContain('geheim');
  });

  it('gives the demo plans that the exporter accepts', () => {
    const plansOf = (database: boolean) => {
      const text = demoPlans({ everySeconds: 60, graceSeconds: 30, database });
      const result = parsePolicy('backup-plans.yaml', text, backupPlansPolicy);
      return result.ok ? result.value.plans.map(({ plan, every, grace }) => [plan, every, grace]) : result.faults;
    };
    const always = [
      ['his-incremental', 60, 30],
      ['lis-incremental', 60, 30],
      ['pacs-database', 60, 30],
      ['pacs-copy', 180, 60],
      ['his-system', 180, 60],
      ['emr-incremental', 120, 60],
    ];
    expect(plansOf(false)).toEqual(always);
    expect(plansOf(true)).toEqual([...always, ['emr-database', 180, 60]]);
  });

  it('lets Grafana call nobody outside', () => {
    const text = iniText(
      grafanaSections({
        listen: '127.0.0.1',
        port: 3000,
        rootUrl: 'http://127.0.0.1:3000',
        data: '/d',
        logs: '/l',
        plugins: '/p',
        provisioning: '/v',
      }),
    );
    for (const line of [
      'reporting_enabled = false',
      'check_for_updates = false',
      'plugin_admin_enabled = false',
      'news_feed_enabled = false',
      'disable_gravatar = true',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).toContain('[navigation.app_sections]\nwardwatch-app = root 100');
  });
});
