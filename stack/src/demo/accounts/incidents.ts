import type { Incident } from '../part.js';
import type { AccountsDesk } from './desk.js';

/** Seconds from a button to the alert: a reading, a scrape and an evaluation, with room for a busy machine. */
const WITHIN = 40;

/** What a visitor can break in accounts and safeguards. */
export function accountIncidents(desk: AccountsDesk): Incident[] {
  const twice = (alert: string) => [
    { alert, level: '2' as const, system: 'his', withinSeconds: WITHIN },
    ...(desk.hasDirectory ? [{ alert, level: '2' as const, system: 'directory', withinSeconds: WITHIN }] : []),
  ];
  return [
    {
      key: 'accounts-leaver',
      name: { en: 'A leaver keeps his account', zh: '离职人员保留账号' },
      what: {
        en: 'Personnel enter that somebody left two days ago; nobody disables the accounts.',
        zh: '人事登记某人两天前离职，但没有人停用其账号。',
      },
      get raises() {
        return twice('AccountLeaverEnabled');
      },
      isOn: () => desk.state.leaverLeft && !desk.state.leaverDisabled,
      begin: () => desk.leave(),
      end: () => desk.disableLeaver(),
    },
    {
      key: 'accounts-vendor',
      name: { en: 'A vendor account outlives its visit', zh: '厂商账号超期' },
      what: {
        en: "The vendor's visit is over, and the account that was made for it stays enabled.",
        zh: '厂商现场工作已结束，为其建立的账号仍处于启用状态。',
      },
      get raises() {
        return twice('AccountVendorExpired');
      },
      isOn: () => desk.state.vendorVisitOver && !desk.state.vendorDisabled,
      begin: () => desk.endVisit(),
      end: () => desk.disableVendor(),
    },
    {
      key: 'accounts-signatures',
      name: { en: 'Antivirus signatures go stale', zh: '病毒库停止更新' },
      what: {
        en: 'The updater of a database host has not run for three days; its next report says so.',
        zh: '一台数据库主机的病毒库更新程序三天未运行，下一次报告将体现。',
      },
      raises: [{ alert: 'AccountSignaturesStale', level: '3', system: 'servers', withinSeconds: 60 }],
      isOn: () => desk.signaturesStale,
      begin: () => desk.setSignatures(true),
      end: () => desk.setSignatures(false),
    },
    {
      key: 'accounts-firewall',
      name: { en: 'A firewall policy drifts', zh: '防火墙策略偏离' },
      what: {
        en: 'Somebody opens remote desktop at the border firewall without an approval.',
        zh: '有人未经审批在边界防火墙上开放了远程桌面。',
      },
      raises: [{ alert: 'AccountFirewallDrift', level: '2', system: 'network', withinSeconds: WITHIN }],
      isOn: () => desk.firewallOpened,
      begin: () => desk.setFirewall(true),
      end: () => desk.setFirewall(false),
    },
    {
      key: 'accounts-direct-write',
      name: { en: 'Data are changed by hand', zh: '直接修改业务数据' },
      what: {
        en: 'An administrator changes fees directly in the database without an approval; ending it enters one.',
        zh: '管理员未经审批直接在数据库中修改费用；结束时视为补登审批。',
      },
      raises: [{ alert: 'AccountDirectWrite', level: '2', system: 'his', withinSeconds: WITHIN }],
      isOn: () => desk.state.directWriteAt !== null,
      begin: () => desk.writeByHand(true),
      end: () => desk.writeByHand(false),
    },
  ];
}
