import { spawn, type ChildProcess } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from '../../install/programs.js';
import type { DemoPart, DemoSurroundings, Incident } from '../part.js';
import { agentConfig, type RoomState } from './agent-config.js';

const CALM: RoomState = { onBattery: false, celsius: 22, humidityPercent: 45 };
const COMMUNITY = 'public';

/** The machine room: Net-SNMP's real agent speaks for a UPS and two sensors, as devices of a hospital do. */
export function machineRoom(surroundings: DemoSurroundings): DemoPart {
  const room = new Room(surroundings);
  return {
    key: 'machine-room',
    name: { en: 'Machine room', zh: '机房' },
    about: {
      en: 'A UPS, a thermometer and a hygrometer behind a real SNMP agent.',
      zh: '由真实 SNMP 代理提供的 UPS、温度与湿度传感器。',
    },
    incidents: [
      incident(
        room,
        'mains-fail',
        { onBattery: true },
        {
          name: { en: 'The mains fail', zh: '市电中断' },
          what: {
            en: 'The UPS feeds the room from its battery, which lasts twelve minutes.',
            zh: 'UPS 由电池供电，预计可维持 12 分钟。',
          },
          raises: [{ alert: 'EstateUpsOnBattery', level: '2', system: 'machine-room', withinSeconds: 45 }],
        },
      ),
      incident(
        room,
        'room-hot',
        { celsius: 31 },
        {
          name: { en: 'The air conditioning stops', zh: '空调停机' },
          what: { en: 'The room warms to 31 °C.', zh: '机房温度升至 31 °C。' },
          raises: [{ alert: 'EstateRoomHot', level: '3', system: 'machine-room', withinSeconds: 45 }],
        },
      ),
    ],
    start: () => room.start(),
    stop: () => room.stop(),
    facts: () => room.facts(),
  };
}

function incident(
  room: Room,
  key: string,
  change: Partial<RoomState>,
  words: Pick<Incident, 'name' | 'what' | 'raises'>,
): Incident {
  const [field] = Object.keys(change) as (keyof RoomState)[];
  return {
    key,
    ...words,
    isOn: () => field !== undefined && room.state[field] !== CALM[field],
    begin: () => room.become({ ...room.state, ...change }),
    end: () => room.become({ ...room.state, ...(field === undefined ? {} : { [field]: CALM[field] }) }),
  };
}

class Room {
  state = CALM;
  #agent: ChildProcess | null = null;

  constructor(private readonly surroundings: DemoSurroundings) {}

  async start(): Promise<void> {
    await this.#write();
    await this.#begin();
  }

  async stop(): Promise<void> {
    await this.#end();
  }

  /** The agent keeps its first word on an overridden value, also after SIGHUP: it is started anew. */
  async become(state: RoomState): Promise<void> {
    this.state = state;
    await this.#write();
    await this.#end();
    await this.#begin();
  }

  facts() {
    const { onBattery, celsius, humidityPercent } = this.state;
    return [
      { name: { en: 'Power', zh: '供电' }, value: onBattery ? 'UPS' : 'AC', good: !onBattery },
      { name: { en: 'Temperature', zh: '温度' }, value: `${celsius} °C`, good: celsius < 28 },
      { name: { en: 'Humidity', zh: '湿度' }, value: `${humidityPercent} %` },
    ];
  }

  async #write(): Promise<void> {
    const folder = await this.surroundings.folder('machine-room');
    await writeFile(
      path.join(folder, 'snmpd.conf'),
      agentConfig(this.surroundings.env['DEMO_ROOM_LISTEN'] ?? '127.0.0.1:21597', COMMUNITY, this.state),
      { mode: 0o600 },
    );
  }

  async #begin(): Promise<void> {
    const program = findProgram('snmpd');
    if (program === null) {
      throw new Error('snmpd is not installed (Debian package snmpd)');
    }
    const folder = await this.surroundings.folder('machine-room');
    const args = ['-f', '-Lo', '-C', '-c', path.join(folder, 'snmpd.conf'), '-p', path.join(folder, 'snmpd.pid')];
    // No MIB files: the configuration speaks in numbers.
    const env = { PATH: process.env['PATH'], MIBS: '', SNMP_PERSISTENT_DIR: path.join(folder, 'persistent') };
    const agent = spawn(program, args, { cwd: folder, env, stdio: 'ignore' });
    this.#agent = agent;
    agent.once('error', (error) => this.surroundings.log(`machine room: ${error.message}`));
    agent.once('exit', (code) => {
      if (this.#agent === agent) {
        this.surroundings.log(`machine room: the SNMP agent ended with ${code}`);
      }
    });
  }

  async #end(): Promise<void> {
    const agent = this.#agent;
    this.#agent = null;
    if (agent === null || agent.exitCode !== null || agent.signalCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => agent.once('exit', resolve));
    agent.kill('SIGTERM');
    await Promise.race([ended, sleep(1500)]);
  }
}
