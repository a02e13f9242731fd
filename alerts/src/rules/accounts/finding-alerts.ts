import type { AccountFinding } from '@wardwatch/contracts';

/** One alert for findings of the accounts exporter. */
export interface FindingAlert {
  readonly name: string;
  readonly findings: readonly AccountFinding[];
  /** Key of a limit on how long the longest has lasted; left out: at once. */
  readonly after?: string;
  readonly summary: readonly [en: string, zh: string];
  /** What is the matter in `{{ $labels.source }}`; the two sentences are completed with where to see which. */
  readonly what: readonly [en: string, zh: string];
  readonly obligations: readonly string[];
}

const SOURCE = '{{ $labels.source }} ({{ $labels.system }})';
const SOURCE_ZH = '{{ $labels.source }}（系统 {{ $labels.system }}）';

/** In the order of the obligations: people, passwords, privileged use, safeguards. */
export const FINDING_ALERTS: readonly FindingAlert[] = [
  {
    name: 'AccountLeaverEnabled',
    findings: ['leaver_enabled'],
    after: 'account_leaver_enabled',
    summary: ['Somebody who left can still log in', '离职人员账号仍可登录'],
    what: [
      `In ${SOURCE} an account of somebody who left is still enabled.`,
      `${SOURCE_ZH}中仍有离职人员的账号处于启用状态。`,
    ],
    obligations: ['A48-3'],
  },
  {
    name: 'AccountVendorExpired',
    findings: ['vendor_expired'],
    after: 'account_vendor_expired',
    summary: ['A vendor account outlived its visit', '厂商账号超期未停用'],
    what: [
      `In ${SOURCE} an account of a vendor is enabled past the end that was confirmed.`,
      `${SOURCE_ZH}中有厂商账号超过确认的期限仍处于启用状态。`,
    ],
    obligations: ['A48-6'],
  },
  {
    name: 'AccountVendorWithoutEnd',
    findings: ['vendor_no_end'],
    summary: ['A vendor account has no end', '厂商账号未设期限'],
    what: [
      `In ${SOURCE} a vendor has an account for which no end was confirmed.`,
      `${SOURCE_ZH}中有厂商账号没有确认过期限。`,
    ],
    obligations: ['A48-6'],
  },
  {
    name: 'AccountWithoutPerson',
    findings: ['no_person'],
    summary: ['Nobody answers for an account', '账号无人负责'],
    what: [
      `In ${SOURCE} an enabled account belongs to nobody in the register.`,
      `${SOURCE_ZH}中有启用的账号在台账中没有责任人。`,
    ],
    obligations: ['A48-1', 'A48-3'],
  },
  {
    name: 'AccountSeveralAdmins',
    findings: ['several_admin'],
    summary: ['One person has several administrator accounts', '一人持有多个管理员账号'],
    what: [
      `In ${SOURCE} one person has more than one administrator account.`,
      `${SOURCE_ZH}中有人持有一个以上的管理员账号。`,
    ],
    obligations: ['A48-1'],
  },
  {
    name: 'AccountNeverUsed',
    findings: ['never_used'],
    summary: ['An account was never used', '账号从未使用'],
    what: [
      `In ${SOURCE} an enabled account was never used since it was made.`,
      `${SOURCE_ZH}中有启用的账号自建立以来从未使用。`,
    ],
    obligations: ['A48-3'],
  },
  {
    name: 'AccountSharedUnchanged',
    findings: ['shared_unchanged'],
    summary: ['A shared password outlived a member', '共享账号成员变动后未改密码'],
    what: [
      `In ${SOURCE} the members of a shared account changed and its password did not.`,
      `${SOURCE_ZH}中有共享账号的成员发生变动，而密码没有修改。`,
    ],
    obligations: ['A48-5'],
  },
  {
    name: 'AccountPasswordOld',
    findings: ['password_old'],
    summary: ['A password is older than allowed', '密码超过规定期限'],
    what: [
      `In ${SOURCE} the password of an enabled account is older than the rules allow.`,
      `${SOURCE_ZH}中有启用账号的密码使用时间超过制度规定。`,
    ],
    obligations: ['A47-1', 'A47-2'],
  },
  {
    name: 'AccountFirstLoginUnchanged',
    findings: ['first_login_unchanged'],
    summary: ['A first password was never changed', '初始密码未修改'],
    what: [
      `In ${SOURCE} an account still has the password that it was given.`,
      `${SOURCE_ZH}中有账号仍在使用发放时的初始密码。`,
    ],
    obligations: ['A47-2'],
  },
  {
    name: 'AccountPasswordRuleWeak',
    findings: ['password_rule_weak'],
    summary: ['A system asks too little of passwords', '系统密码策略低于要求'],
    what: [
      `${SOURCE} itself asks less of passwords than the rules: their length, their age or their history.`,
      `${SOURCE_ZH}自身的密码策略低于制度要求：长度、有效期或历史密码。`,
    ],
    obligations: ['A47-1', 'A47-2'],
  },
  {
    name: 'AccountSuperuserUnapproved',
    findings: ['superuser_unapproved'],
    summary: ['A superuser was used without an approval', '未经审批使用超级用户'],
    what: [
      `In ${SOURCE} a built-in superuser was used at a time for which nobody approved it.`,
      `${SOURCE_ZH}的内置超级用户在没有审批的时间被使用。`,
    ],
    obligations: ['A36-1', 'A36-2', 'A48-1'],
  },
  {
    name: 'AccountDirectWrite',
    findings: ['write_unapproved'],
    summary: ['Data were changed by hand without an approval', '未经审批直接修改数据'],
    what: [
      `The log ${SOURCE} shows data changed directly in the database without an approval.`,
      `日志 ${SOURCE_ZH}显示有人未经审批在数据库中直接修改数据。`,
    ],
    obligations: ['A36-3', 'A48-4'],
  },
  {
    name: 'AccountSchemaChange',
    findings: ['schema_unapproved'],
    summary: ['A database was altered without an approval', '未经审批变更数据库结构'],
    what: [
      `The log ${SOURCE} shows a change of structure or rights in the database without an approval.`,
      `日志 ${SOURCE_ZH}显示数据库的结构或权限未经审批发生变更。`,
    ],
    obligations: ['A36-3', 'A48-4'],
  },
  {
    name: 'AccountSignaturesStale',
    findings: ['signatures_stale', 'signatures_missing'],
    summary: ['Antivirus signatures are not up to date', '病毒库未按日更新'],
    what: [
      `In ${SOURCE} a host has antivirus signatures older than a day, or none.`,
      `${SOURCE_ZH}中有主机的病毒库超过一天未更新，或没有病毒库。`,
    ],
    obligations: ['A46-1'],
  },
  {
    name: 'AccountFirewallDrift',
    findings: ['firewall_drift'],
    summary: ['A firewall policy is not the approved one', '防火墙策略与审批不符'],
    what: [
      `The policy in force at ${SOURCE} is none of those that were approved.`,
      `${SOURCE_ZH}上生效的策略不是任何一份经审批的策略。`,
    ],
    obligations: ['A46-3'],
  },
  {
    name: 'AccountSoftwareUnauthorised',
    findings: ['software_unauthorised'],
    summary: ['Unauthorised software is installed', '安装了未经授权的软件'],
    what: [
      `In ${SOURCE} software is installed that is not on the list of what is allowed.`,
      `${SOURCE_ZH}中安装了不在准许清单上的软件。`,
    ],
    obligations: ['A46-4'],
  },
  {
    name: 'AccountSecretPlaintext',
    findings: ['secret_plaintext'],
    summary: ['A password stands in a program', '程序中存在明文密码'],
    what: [`The scan ${SOURCE} found a password or a key in a program.`, `扫描 ${SOURCE_ZH}在程序中发现密码或密钥。`],
    obligations: ['A47-4'],
  },
];
