import i18next from 'i18next';
import { setLanguage } from '../i18n/language';
import english from '../locales/en-US/wardwatch-app.json';
import chinese from '../locales/zh-Hans/wardwatch-app.json';
import { startTranslations } from '../i18n/start';

/** Makes `t()` speak a language, with the words that the bundle ships. */
export async function speak(language: 'en-US' | 'zh-Hans'): Promise<void> {
  await startTranslations([() => Promise.resolve(english)]);
  i18next.addResourceBundle('zh-Hans', 'wardwatch-app', chinese, true, true);
  await i18next.changeLanguage(language);
  await startTranslations();
  setLanguage(language);
}
