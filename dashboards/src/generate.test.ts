import { describe, expect, it } from '@jest/globals';
import { generate } from './generate.js';

interface Panel {
  id: number;
  type: string;
  title: string;
  description: string;
  gridPos: { x: number; y: number; w: number; h: number };
  fieldConfig?: { defaults: { noValue?: string } };
  targets?: { expr: string; refId: string }[];
}
interface Dashboard {
  uid: string;
  title: string;
  refresh: string;
  panels: Panel[];
  links: { url: string }[];
  annotations: { list: { expr: string }[] };
}

const files = [...generate()].map(([name, text]) => ({ name, dashboard: JSON.parse(text) as Dashboard, text }));
const dashboardOf = (name: string) => files.find((file) => file.name === name)?.dashboard as Dashboard;
/** Our own panels, which bring their own words for "nothing". */
const NESTED = ['wardwatch-openfaults-panel', 'wardwatch-bedboard-panel'];

/** Every text that a person reads, without PromQL and addresses. */
function spoken(value: unknown, key = ''): string[] {
  if (typeof value === 'string') {
    const heard = ['title', 'description', 'noValue', 'label', 'text'].includes(key);
    return heard ? [value] : [];
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => spoken(inner, name))
    : [];
}

describe('every dashboard', () => {
  it.each(files)('$name is where its uid says', ({ name, dashboard }) => {
    expect(name).toBe(`${dashboard.uid.endsWith('-zh') ? 'zh' : 'en'}/${dashboard.uid}.json`);
    expect(dashboard.refresh).toBe('10s');
  });

  it.each(files)(
    '$name has panels that ask a question, explain themselves and say why they are empty',
    ({ dashboard }) => {
      for (const panel of dashboard.panels) {
        expect(panel.title).toMatch(/[?？]$/);
        expect(panel.description.length).toBeGreaterThan(10);
        if (!NESTED.includes(panel.type)) {
          expect(panel.fieldConfig?.defaults.noValue).toMatch(/\S/);
        }
      }
    },
  );

  it.each(files)('$name uses only panels that Grafana and the preview both have', ({ dashboard }) => {
    const known = ['stat', 'timeseries', 'table', 'gauge', 'bargauge', 'text', ...NESTED];
    expect(dashboard.panels.filter(({ type }) => !known.includes(type))).toEqual([]);
  });

  it.each(files)('$name has its panels side by side, never over one another, on 24 columns', ({ dashboard }) => {
    const cells = new Set<string>();
    for (const { gridPos } of dashboard.panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          expect(cells.has(`${x},${y}`)).toBe(false);
          cells.add(`${x},${y}`);
        }
      }
    }
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(files)(
    '$name marks firing faults, and leads to other dashboards and to itself in the other language',
    ({ dashboard }) => {
      expect(dashboard.annotations.list[0]?.expr).toMatch(/^ALERTS\{alertstate="firing"/);
      const uids = files.map(({ dashboard: { uid } }) => `/d/${uid}`);
      const linked = dashboard.links.map(({ url }) => url).filter((url) => url.startsWith('/d/'));
      expect(linked.length).toBeGreaterThan(1);
      linked.forEach((url) => expect(uids).toContain(url));
      const { uid } = dashboard;
      expect(linked.at(-1)).toBe(`/d/${uid.endsWith('-zh') ? uid.slice(0, -3) : `${uid}-zh`}`);
    },
  );
});

describe('both languages', () => {
  it.each(files.filter(({ name }) => name.startsWith('en/')).map(({ dashboard }) => dashboard.uid))(
    'ask Prometheus the same for %s',
    (uid) => {
      const shape = ({ panels }: Dashboard) =>
        panels.map(({ id, type, gridPos, targets = [] }) => ({
          id,
          type,
          gridPos,
          targets: targets.map(({ refId, expr }) => ({ refId, expr })),
        }));
      expect(shape(dashboardOf(`zh/${uid}-zh.json`))).toEqual(shape(dashboardOf(`en/${uid}.json`)));
    },
  );

  it('keep to themselves', () => {
    const HAN = /\p{Script=Han}/u;
    for (const { name, dashboard } of files) {
      // The links offer the other language in its own words.
      const texts = spoken({ ...dashboard, links: [] });
      if (name.startsWith('en/')) {
        expect(texts.filter((text) => HAN.test(text))).toEqual([]);
      } else {
        const sentences = texts.filter((text) => /[A-Za-z]{2,} [A-Za-z]{2,}/.test(text));
        expect(sentences.filter((text) => !HAN.test(text))).toEqual([]);
      }
    }
  });
});
