import type { DashboardBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Say } from '../parts/language.js';
import { stat } from '../parts/panels.js';
import { now } from '../parts/prometheus.js';
import { steps } from '../parts/thresholds.js';
import { countOf, sourcesDown } from './queries.js';

/** How many of what matters most. */
export function addStats(dashboard: DashboardBuilder, say: Say): void {
  const empty = say('No sources: does the accounts exporter run?', '没有来源：账号采集器是否在运行？');
  const figures: readonly (readonly [title: string, description: string, expr: string, color: string])[] = [
    [
      say('Leavers in?', '离职账号仍启用？'),
      say(
        'Accounts of people who left that can still log in (article 48-3).',
        '离职人员仍可登录的账号数（第四十八条第三款）。',
      ),
      countOf('leaver_enabled'),
      'red',
    ],
    [
      say('Vendors late?', '厂商账号超期？'),
      say(
        'Vendor accounts past their end or without one (article 48-6).',
        '超期或未设期限的厂商账号数（第四十八条第六款）。',
      ),
      countOf('vendor_expired', 'vendor_no_end'),
      'red',
    ],
    [
      say('Old passwords?', '待修改的密码？'),
      say(
        'Passwords too old, first ones, and shared ones that outlived a member (articles 47-1, 47-2, 48-5).',
        '超期密码、初始密码、成员变动后未改的共享密码（第四十七条第一、二款，第四十八条第五款）。',
      ),
      countOf('password_old', 'first_login_unchanged', 'shared_unchanged'),
      'orange',
    ],
    [
      say('Unapproved?', '未经审批的操作？'),
      say(
        'Superusers used, data changed by hand and databases altered without an approval (articles 36 and 48).',
        '未经审批使用超级用户、直接改数据、变更结构的次数（第三十六条、第四十八条）。',
      ),
      countOf('superuser_unapproved', 'write_unapproved', 'schema_unapproved'),
      'red',
    ],
    [
      say('Safeguards?', '安全措施失效？'),
      say(
        'Stale or missing signatures, firewalls that drifted, unauthorised software, passwords in programs (articles 46 and 47-4).',
        '病毒库过期或缺失、防火墙偏离、未授权软件、程序明文密码（第四十六条、第四十七条第四款）。',
      ),
      countOf('signatures_stale', 'signatures_missing', 'firewall_drift', 'software_unauthorised', 'secret_plaintext'),
      'red',
    ],
    [
      say('Not answering?', '无法读取的来源？'),
      say(
        'Sources that cannot be read; what they show is what was known before.',
        '无法读取的来源，其内容为此前已知的状态。',
      ),
      sourcesDown,
      'purple',
    ],
  ];
  figures.forEach(([title, description, expr, color], index) =>
    dashboard.withPanel(
      stat({ id: index + 1, title, description, empty, at: [index * 4, 0, 4, 4] })
        .withTarget(now('A', expr))
        .thresholds(steps('green', [1, color])),
    ),
  );
}
