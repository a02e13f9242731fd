import { setLanguage } from '../i18n/language';
import { dashboardAt, isSafeLink } from './links';

const began = Date.parse('2026-11-24T03:00:00Z');
const ended = Date.parse('2026-11-24T04:00:00Z');

afterEach(() => setLanguage('en-US'));

describe('the dashboard of a fault', () => {
  it('opens at the time of the fault, from before it began', () => {
    const [path, query] = dashboardAt('/d/ww-backups?var-system=his', began, ended).split('?');
    const params = new URLSearchParams(query);
    expect(path).toBe('/d/ww-backups');
    expect(params.get('var-system')).toBe('his');
    expect(Number(params.get('from'))).toBeLessThan(began);
    expect(Number(params.get('to'))).toBeGreaterThan(ended);
  });

  it('follows the clock while the fault lasts', () => {
    expect(dashboardAt('/d/ww-backups', began, undefined)).toContain('to=now');
  });

  it('is the Chinese one for whoever reads Chinese', () => {
    setLanguage('zh-Hans');
    expect(dashboardAt('/d/ww-backups/backups?var-system=his', began, ended)).toMatch(/^\/d\/ww-backups-zh\/backups\?/);
    expect(dashboardAt('/d/ww-backups-zh', began, ended)).toMatch(/^\/d\/ww-backups-zh\?/);
  });

  it('is left alone where it is no dashboard of this Grafana', () => {
    expect(dashboardAt('https://elsewhere.example/d/x', began, ended)).toBe('https://elsewhere.example/d/x');
  });
});

describe('an address in an annotation', () => {
  it.each(['/d/ww-backups', '/a/wardwatch-app/runbooks/X', 'https://wiki.example/x', 'http://10.0.0.1'])(
    '%s becomes a link',
    (url) => {
      expect(isSafeLink(url)).toBe(true);
    },
  );

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    'runbook',
    '',
  ])('%j stays text', (url) => {
    expect(isSafeLink(url)).toBe(false);
  });
});
