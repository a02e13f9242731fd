import { LEVELS, type Level } from '@wardwatch/contracts';
import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Say } from './language.js';

const NAMES: Readonly<Record<Level, readonly [string, string]>> = {
  '1': ['1 critical', '1 特别重大'],
  '2': ['2 major', '2 重大'],
  '3': ['3 moderate', '3 较大'],
  '4': ['4 minor', '4 一般'],
};
const COLORS: Readonly<Record<Level, string>> = { '1': 'dark-red', '2': 'orange', '3': 'yellow', '4': 'blue' };

export const levelName = (say: Say, level: Level) => say(...NAMES[level]);

/** Name and colour of each level, for series whose legend is the level. */
export function levelOverrides(say: Say): { name: Level; properties: DynamicConfigValue[] }[] {
  return LEVELS.map((level) => ({
    name: level,
    properties: [
      { id: 'displayName', value: levelName(say, level) },
      { id: 'color', value: { mode: 'fixed', fixedColor: COLORS[level] } },
    ],
  }));
}

/** Nothing open is green; anything open has the colour of its level. */
export function levelThresholds(level: Level): DynamicConfigValue[] {
  return [
    {
      id: 'thresholds',
      value: {
        mode: 'absolute',
        steps: [
          { value: null, color: 'green' },
          { value: 1, color: COLORS[level] },
        ],
      },
    },
  ];
}
