import type { AccountFinding, AccountSourceError, AccountSourceType } from '@wardwatch/contracts';
import type { Say } from '../parts/language.js';

type Words<K extends string> = Record<K, readonly [text: string, color: string]>;

/** What each finding is called. */
export function findingWords(say: Say): Words<AccountFinding> {
  return {
    leaver_enabled: [say('leaver still enabled', '离职人员账号仍启用'), 'text'],
    vendor_expired: [say('vendor past the end', '厂商账号超期'), 'text'],
    vendor_no_end: [say('vendor without an end', '厂商账号未设期限'), 'text'],
    no_person: [say('nobody answers for it', '无责任人'), 'text'],
    several_admin: [say('several administrator accounts', '一人多个管理员账号'), 'text'],
    never_used: [say('never used', '从未使用'), 'text'],
    shared_unchanged: [say('shared, not changed', '共享账号未改密码'), 'text'],
    password_old: [say('password too old', '密码超期'), 'text'],
    password_unknown: [say('age of password unknown', '密码时间未知'), 'text'],
    first_login_unchanged: [say('first password', '初始密码未改'), 'text'],
    password_rule_weak: [say('rule asks too little', '密码策略不足'), 'text'],
    superuser_unapproved: [say('superuser without approval', '未经审批使用超级用户'), 'text'],
    write_unapproved: [say('data changed by hand', '未经审批改数据'), 'text'],
    schema_unapproved: [say('database altered', '未经审批改结构'), 'text'],
    signatures_stale: [say('signatures stale', '病毒库过期'), 'text'],
    signatures_missing: [say('no antivirus', '没有病毒库'), 'text'],
    firewall_drift: [say('firewall drifted', '防火墙策略偏离'), 'text'],
    software_unauthorised: [say('unauthorised software', '未授权软件'), 'text'],
    secret_plaintext: [say('password in a program', '程序中的明文密码'), 'text'],
  };
}

/** What each kind of source is called. */
export function typeWords(say: Say): Words<AccountSourceType | 'register'> {
  return {
    register: [say('register', '台账'), 'text'],
    ldap: [say('directory', '目录'), 'text'],
    postgresql: ['PostgreSQL', 'text'],
    mysql: ['MySQL / MariaDB', 'text'],
    host_report: [say('host report', '主机报告'), 'text'],
    csv: [say('table', '表格'), 'text'],
    antivirus: [say('antivirus', '防病毒'), 'text'],
    software: [say('software', '软件清单'), 'text'],
    firewall: [say('firewall', '防火墙'), 'text'],
    database_log: [say('database log', '数据库日志'), 'text'],
    secrets: [say('program scan', '程序扫描'), 'text'],
  };
}

/** Why a source does not answer. */
export function reasonWords(say: Say): Words<AccountSourceError> {
  return {
    unreachable: [say('not reachable', '无法连接'), 'text'],
    tls: [say('no trusted TLS', 'TLS 不可信'), 'text'],
    login_refused: [say('log-in refused', '登录被拒'), 'text'],
    password_file: [say('password file', '密码文件'), 'text'],
    permission: [say('no permission', '没有权限'), 'text'],
    timeout: [say('too slow', '超时'), 'text'],
    file_missing: [say('file not there', '文件不存在'), 'text'],
    unreadable: [say('not understood', '无法理解'), 'text'],
    too_large: [say('far too much', '数据过多'), 'text'],
    empty: [say('shows nothing', '内容为空'), 'text'],
    stale: [say('no longer made', '不再更新'), 'text'],
    clock: [say('wrong clock', '时钟错误'), 'text'],
    signature: [say('wrong signature', '签名不符'), 'text'],
    replayed: [say('old report again', '旧报告重放'), 'text'],
    busy: [say('still hangs', '仍在挂起'), 'text'],
    failed: [say('see the log', '见日志'), 'text'],
  };
}
