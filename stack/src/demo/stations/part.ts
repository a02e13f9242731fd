import path from 'node:path';
import { readPorts } from '../../settings/ports.js';
import { readSecret } from '../../settings/secrets.js';
import type { DemoPart, DemoSurroundings, Fact, MakePart } from '../part.js';
import { stationIncidents } from './incidents.js';
import { DemoLogger } from './logger.js';
import { STATION_PASSWORD } from './password.js';
import { DEMO_STATIONS, type DemoStation } from './places.js';
import { writeRecords } from './records.js';
import { Rhythm, type DemoFactor } from './rhythm.js';
import { Speech } from './speech.js';

const RECORDS_EVERY_MS = 12 * 3_600_000;

/** The wastewater stations: three data loggers that speak HJ 212 over TCP to the station exporter. */
export const wastewaterStations: MakePart = (surroundings) => {
  const chlorine: { of: number | null } = { of: null };
  let password = '';
  const make = (station: DemoStation, override: (factor: DemoFactor) => number | null = () => null) => {
    const { mn, edition, codes, seed, point } = station;
    const rhythm = new Rhythm(seed, point === 'inlet');
    // The password is known when the part starts, before anything is said.
    const options = {
      mn,
      edition,
      codes,
      rhythm,
      override,
      get password() {
        return password;
      },
    };
    return new DemoLogger({ speech: new Speech(options), centre: centreOf(surroundings) });
  };
  const loggers = {
    eastInlet: make(DEMO_STATIONS.eastInlet),
    eastOutlet: make(DEMO_STATIONS.eastOutlet, (factor) => (factor === 'chlorine' ? chlorine.of : null)),
    westOutlet: make(DEMO_STATIONS.westOutlet),
  };
  let timer: NodeJS.Timeout | undefined;
  const part: DemoPart = {
    key: 'stations',
    name: { en: 'Wastewater stations', zh: '污水站点' },
    about: {
      en: 'Three data loggers speak HJ 212 over TCP, one of them in the 2005 edition.',
      zh: '三台数采仪经 TCP 以 HJ 212 上报，其中一台为 2005 版。',
    },
    incidents: stationIncidents({ ...loggers, chlorine }),
    async start() {
      password = await readSecret(path.join(surroundings.secrets, STATION_PASSWORD));
      const folder = await surroundings.folder('stations');
      await writeRecords(folder, Date.now());
      timer = setInterval(() => void writeRecords(folder, Date.now()).catch(() => undefined), RECORDS_EVERY_MS);
      Object.values(loggers).forEach((logger) => logger.start());
    },
    async stop() {
      clearInterval(timer);
      Object.values(loggers).forEach((logger) => logger.stop());
    },
    facts: () => factsOf(loggers),
  };
  return part;
};

function factsOf(loggers: Readonly<Record<keyof typeof DEMO_STATIONS, DemoLogger>>): Fact[] {
  return (Object.entries(DEMO_STATIONS) as [keyof typeof DEMO_STATIONS, DemoStation][]).map(
    ([key, { name, edition }]) => {
      const { linked, waiting } = loggers[key];
      return { name, value: `HJ 212-${edition}${waiting > 0 ? ` (+${waiting})` : ''}`, good: linked };
    },
  );
}

/** `DEMO_HJ212_ADDRESS` in containers; on this machine the port of the launcher's settings. */
function centreOf({ env }: DemoSurroundings): { host: string; port: number } {
  const match = /^(.+):(\d+)$/.exec(env['DEMO_HJ212_ADDRESS'] ?? '');
  return { host: match?.[1] ?? '127.0.0.1', port: match ? Number(match[2]) : readPorts(env).ports.hj212 };
}
