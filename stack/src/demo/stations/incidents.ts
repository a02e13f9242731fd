import type { Incident } from '../part.js';
import type { DemoLogger } from './logger.js';

export interface StationIncidentParts {
  readonly eastOutlet: DemoLogger;
  readonly westOutlet: DemoLogger;
  readonly eastInlet: DemoLogger;
  /** Residual chlorine of the east outlet: a value that stands in for the real one, or null. */
  readonly chlorine: { of: number | null };
}

const [TOO_LOW, TOO_HIGH] = [0.4, 13.5];

/** What can go wrong with the wastewater, and what each must raise. */
export function stationIncidents({ eastOutlet, westOutlet, eastInlet, chlorine }: StationIncidentParts): Incident[] {
  const chlorineTo = (value: number) => ({
    isOn: () => chlorine.of === value,
    begin: async () => {
      chlorine.of = value;
    },
    end: async () => {
      chlorine.of = null;
    },
  });
  return [
    {
      key: 'station-chlorine-drops',
      name: { en: 'Chlorine drops', zh: '余氯骤降' },
      what: {
        en: 'The dosing pump of the east campus stops; water leaves without disinfection.',
        zh: '东院区加药泵停止，出水未经消毒。',
      },
      raises: [{ alert: 'StationChlorineLow', level: '2', system: 'wastewater', withinSeconds: 60 }],
      ...chlorineTo(TOO_LOW),
    },
    {
      key: 'station-chlorine-high',
      name: { en: 'Chlorine too high', zh: '余氯过高' },
      what: { en: 'The dosing pump of the east campus runs at full.', zh: '东院区加药泵满负荷运行。' },
      raises: [{ alert: 'StationChlorineHigh', level: '2', system: 'wastewater', withinSeconds: 60 }],
      ...chlorineTo(TOO_HIGH),
    },
    {
      key: 'station-link-down',
      name: { en: 'Station link down', zh: '站点断线' },
      what: {
        en: 'The logger of the west campus loses its line; it keeps its data and fills them in when the line is back.',
        zh: '西院区数采仪断线，数据暂存，恢复后补传。',
      },
      raises: [
        { alert: 'StationLinkDown', level: '2', system: 'wastewater', withinSeconds: 60 },
        { alert: 'StationDataGap', level: '3', system: 'wastewater', withinSeconds: 330 },
      ],
      isOn: () => westOutlet.troubles.cut,
      begin: async () => westOutlet.cut(),
      end: async () => westOutlet.mend(),
    },
    {
      key: 'station-frames-corrupted',
      name: { en: 'Frames corrupted', zh: '数据包损坏' },
      what: { en: 'The line of the east outlet damages bytes on the way.', zh: '东院区总排口线路传输误码。' },
      raises: [{ alert: 'StationFramesCorrupt', level: '3', system: 'wastewater', withinSeconds: 60 }],
      isOn: () => eastOutlet.troubles.noisy,
      begin: async () => {
        eastOutlet.troubles.noisy = true;
      },
      end: async () => {
        eastOutlet.troubles.noisy = false;
      },
    },
    {
      key: 'station-backfill',
      name: { en: 'A gap, then back-fill', zh: '缺口与补传' },
      what: {
        en: 'The logger at the east inlet holds its minute data back; ending this fills the gap in.',
        zh: '东院区进水口数采仪扣留分钟数据；结束后补传，缺口消失。',
      },
      raises: [{ alert: 'StationDataGap', level: '3', system: 'wastewater', withinSeconds: 330 }],
      isOn: () => eastInlet.troubles.holdsBack,
      begin: async () => {
        eastInlet.troubles.holdsBack = true;
      },
      end: async () => {
        eastInlet.troubles.holdsBack = false;
      },
    },
  ];
}
