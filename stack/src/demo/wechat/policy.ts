import { stringify } from 'yaml';

/** AppID of the demo's account; its secret is made anew for every demo. */
export const DEMO_APPID = 'wx000000000000de70';

export const DEMO_SECRET_FILE = 'app_secret';

const name = (en: string, zh: string) => ({ en, zh });

/** `policies/outreach.yaml` of the demo hospital. Days are days; the demo's calendar lets one pass in a minute. */
export function demoOutreachPolicy(wechatUrl: string): string {
  return stringify(
    {
      time_zone: 'Asia/Shanghai',
      api: { address: wechatUrl, history_days: 30, keep_days: 400 },
      accounts: [
        {
          account: 'main',
          name: name('Hospital account', '医院公众号'),
          appid: DEMO_APPID,
          secret_file: `\${WARDWATCH_DEMO_CALENDAR}/${DEMO_SECRET_FILE}`,
          verified: true,
          audience_target: 2_000_000,
        },
      ],
      media: [
        { medium: 'search', name: name('Search', '搜索'), sources: ['search'], target_per_day: 150 },
        { medium: 'qr-code', name: name('QR code', '二维码'), sources: ['qr_code'], target_per_day: 150 },
        {
          medium: 'sharing',
          name: name('Articles and sharing', '文章与分享'),
          sources: ['article_name', 'reposted', 'card', 'channels'],
          target_per_day: 150,
        },
      ],
      groups: [
        { group: 'new', name: name('New followers', '新客'), every: { least: '2d', most: '3d' } },
        { group: 'old', name: name('Old followers', '老客'), every: { least: '5d', most: '6d' } },
      ],
      push_classes: [
        { class: 'nurture', name: name('Nurture content', '培育内容'), from: '15:30', to: '18:00' },
        { class: 'promotion', name: name('Promotion', '活动推广'), from: '09:00', to: '17:00' },
      ],
      content: { lead_months: 1, items_per_month: 12 },
      execution: {
        check_at: '18:00',
        tasks: [
          { task: 'replies', name: name('Questions answered', '回复咨询') },
          { task: 'articles', name: name('Articles checked', '检查文章') },
          { task: 'menu', name: name('Menu and automatic replies tried', '测试菜单与自动回复') },
          { task: 'figures', name: name('Figures looked at', '查看数据') },
        ],
      },
      keywords: [
        { keyword: 'female-infertility', name: name('Female infertility', '女性不孕') },
        { keyword: 'male-infertility', name: name('Male infertility', '男性不育') },
        { keyword: 'andrology', name: name('Andrology', '男科') },
        { keyword: 'gynaecology', name: name('Gynaecology', '妇科') },
        { keyword: 'about', name: name('About the hospital', '医院简介') },
        { keyword: 'consultation', name: name('Online consultation', '在线咨询') },
      ],
      ledgers: { folder: '${OUTREACH_LEDGERS}' },
    },
    { singleQuote: true },
  );
}
