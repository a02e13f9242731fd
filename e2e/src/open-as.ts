import type { Browser, Page, ViewportSize } from '@playwright/test';
import type { Host } from './hosts/host.js';
import { ENGLISH, type Login, type Look } from './people.js';
import type { Place } from './place.js';

export interface Where {
  readonly browser: Browser;
  readonly host: Host;
  readonly place: Place;
}

/** Opens a window of its own for somebody: logged in, in a language and a theme. The caller closes its context. */
export async function openAs(
  { browser, host, place }: Where,
  login: Login,
  look: Look = ENGLISH,
  viewport?: ViewportSize,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: place.grafanaUrl,
    timezoneId: 'Asia/Shanghai',
    locale: look.language === 'zh-Hans' ? 'zh-CN' : 'en-US',
    ...(viewport ? { viewport } : {}),
  });
  await host.logIn(context, login);
  const saved = await context.request.patch('/api/user/preferences', { data: look });
  if (!saved.ok()) {
    throw new Error(`preferences not saved: ${saved.status()} ${await saved.text()}`);
  }
  return context.newPage();
}
