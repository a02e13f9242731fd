import { readPorts } from '../../settings/ports.js';
import type { DemoPart, DemoSurroundings, Fact } from '../part.js';
import { fillHospital } from './beginning.js';
import { CensusFile } from './census-file.js';
import { FEEDS } from './hospital-pen.js';
import { Hospital } from './hospital.js';
import { hospitalIncidents } from './incidents.js';
import { readPlaces } from './places.js';
import { emptyWorld, WorldFile } from './world.js';

const TICK_MS = 2_000;
const CENSUS_EVERY_MS = 10_000;
const SEED = 20_261_123;
const MOST_PACE = 200;

interface Running {
  readonly hospital: Hospital;
  readonly file: WorldFile;
  readonly census: CensusFile;
  readonly timer: NodeJS.Timeout;
}

/** 500 beds, an emergency department, clinics, a laboratory and theatres whose systems speak HL7 over MLLP. */
export function hospitalFloor(surroundings: DemoSurroundings): DemoPart {
  let running: Running | null = null;
  let censusAt = 0;
  let loaded = false;
  let busy: Promise<void> = Promise.resolve();

  /** Keeps what happened before anybody hears of it: a demo that is killed knows its patients again. */
  const live = (change: (hospital: Hospital, now: number) => void): Promise<void> => {
    const run = async () => {
      if (running === null) {
        return;
      }
      const { hospital, file, census } = running;
      const now = Date.now();
      hospital.pen.now = now;
      change(hospital, now);
      const wrote = hospital.pen.letters.length > 0;
      hospital.post();
      if (wrote) {
        await file.save(hospital.world, hospital.queues());
      }
      hospital.flush();
      // While the first load is on its way there is nothing to compare.
      loaded ||= FEEDS.every((feed) => hospital.lines[feed].queue.length === 0);
      if (loaded && now - censusAt >= CENSUS_EVERY_MS) {
        censusAt = now;
        await census.write(now);
      }
    };
    busy = busy.then(run, run);
    return busy;
  };

  return {
    key: 'hospital',
    name: { en: 'Wards, emergency, laboratory, theatres', zh: '病区、急诊、检验、手术室' },
    about: {
      en: 'The systems of a hospital of 500 beds send HL7 v2 over MLLP: admissions, transfers, discharges, bookings, orders, results and theatre lists.',
      zh: '500 张床位医院的信息系统通过 MLLP 发送 HL7 v2 消息：入院、转科、出院、预约、医嘱、检验结果与手术排程。',
    },
    incidents: hospitalIncidents(live),
    async start() {
      const folder = await surroundings.folder('hospital');
      const file = new WorldFile(folder);
      const now = Date.now();
      const known = await file.load();
      loaded = known !== null;
      const hospital = new Hospital(
        known ?? emptyWorld(SEED, now),
        readPlaces(),
        { ...hl7Address(surroundings.env), log: surroundings.log },
        paceOf(surroundings.env),
        now,
      );
      hospital.pen.now = now;
      if (known === null) {
        fillHospital(hospital.pen, hospital, now);
      }
      const tick = () =>
        live((one, at) => one.step(at)).catch((error: unknown) => surroundings.log(`demo hospital: ${String(error)}`));
      const timer = setInterval(() => void tick(), TICK_MS);
      running = { hospital, file, census: new CensusFile(folder, hospital.pen), timer };
      await live((one) => one.tellUntold());
      hospital.start();
    },
    async stop() {
      if (running !== null) {
        clearInterval(running.timer);
        running.hospital.stop();
        await busy.catch(() => {});
      }
    },
    facts: () => (running === null ? [] : factsOf(running.hospital)),
  };
}

function factsOf({ world, lines, refused }: Hospital): Fact[] {
  const sum = (of: (feed: (typeof FEEDS)[number]) => number) => FEEDS.reduce((total, feed) => total + of(feed), 0);
  const queued = sum((feed) => lines[feed].queue.length);
  const connected = FEEDS.every((feed) => lines[feed].connected);
  return [
    { name: { en: 'Inpatients', zh: '住院患者' }, value: String(world.inpatients.length) },
    { name: { en: 'In the emergency department', zh: '急诊患者' }, value: String(world.emergency.length) },
    { name: { en: 'Specimens in work', zh: '在检标本' }, value: String(world.specimens.length) },
    { name: { en: 'Messages acknowledged', zh: '已确认消息' }, value: String(sum((feed) => lines[feed].accepted)) },
    { name: { en: 'Messages refused', zh: '被拒消息' }, value: String(refused), good: refused === 0 },
    { name: { en: 'Messages waiting', zh: '待发消息' }, value: String(queued), good: connected && queued < 200 },
  ];
}

function hl7Address(env: DemoSurroundings['env']): { host: string; port: number } {
  const match = /^([\w.-]+):(\d+)$/.exec(env['DEMO_HL7'] ?? '');
  return { host: match?.[1] ?? '127.0.0.1', port: match === null ? readPorts(env).ports.hl7 : Number(match[2]) };
}

function paceOf(env: DemoSurroundings['env']): number {
  const pace = Number(env['DEMO_TIME_FACTOR'] || 1);
  if (!(pace >= 1 && pace <= MOST_PACE)) {
    throw new Error(`DEMO_TIME_FACTOR must be a number from 1 to ${MOST_PACE}`);
  }
  return pace;
}
