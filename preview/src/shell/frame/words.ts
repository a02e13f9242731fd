import { config } from '@grafana/runtime';

/** The few words of the preview's own frame. What pages show comes from the plugin and from Grafana's packages. */
const WORDS = {
  preview: { en: 'Preview', zh: '预览' },
  product: {
    en: 'This is a preview for machines without Grafana. Wardwatch runs in Grafana.',
    zh: '这是供没有 Grafana 的机器使用的预览；正式使用请在 Grafana 中运行 Wardwatch。',
  },
  menu: { en: 'Menu', zh: '菜单' },
  skip: { en: 'Skip to content', zh: '跳到正文' },
  home: { en: 'Home', zh: '首页' },
  dashboards: { en: 'Dashboards', zh: '仪表板' },
  persona: { en: 'Act as', zh: '当前身份' },
  language: { en: '中文', zh: 'English' },
  toLight: { en: 'Light theme', zh: '浅色主题' },
  toDark: { en: 'Dark theme', zh: '深色主题' },
  loading: { en: 'Loading', zh: '正在加载' },
  noData: { en: 'No data', zh: '没有数据' },
  notFound: { en: 'There is no page here.', zh: '此处没有页面。' },
  notFoundHint: {
    en: 'The preview shows the app and its dashboards; everything else is in Grafana.',
    zh: '预览只包含本应用及其仪表板，其他功能请在 Grafana 中使用。',
  },
  failed: { en: 'This page could not be loaded', zh: '页面加载失败' },
  openMenu: { en: 'Open menu', zh: '打开菜单' },
  closeMenu: { en: 'Close menu', zh: '关闭菜单' },
} as const;

export function isChinese(): boolean {
  return config.bootData.user.language.startsWith('zh');
}

export function word(key: keyof typeof WORDS): string {
  return isChinese() ? WORDS[key].zh : WORDS[key].en;
}
