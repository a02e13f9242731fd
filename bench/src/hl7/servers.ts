import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { end, firstLine, run, type BenchServer } from '../hj212/servers.js';
import { ROOT } from '../workbench.js';

/** The hospital exporter with one feed and eight wards, its journal on the disk of the temporary folder. */
export async function startHospitalExporter(): Promise<BenchServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-bench-hospital-'));
  await writeFile(path.join(folder, 'key'), randomBytes(48));
  await writeFile(path.join(folder, 'hospital.yaml'), policy(path.join(folder, 'key')));
  const child = run([path.join(ROOT, 'exporters', 'hospital', 'dist', 'main.js')], {
    HOSPITAL_EXPORTER_LISTEN: '127.0.0.1:0',
    HOSPITAL_CONFIG_FILE: path.join(folder, 'hospital.yaml'),
    HOSPITAL_STATE: path.join(folder, 'state'),
  });
  const { url, hl7 } = JSON.parse(await firstLine(child, /exporter is ready/)) as { url: string; hl7: number };
  return {
    port: hl7,
    metricsUrl: `${url}/metrics`,
    stop: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function policy(keyFile: string): string {
  const wards = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8'].map(
    (code) =>
      `  - { key: ward-${code.toLowerCase()}, campus: b, name: { en: b, zh: b }, codes: [${code}], beds: [01/01-20] }`,
  );
  return `time_zone: Asia/Shanghai
visit_key_file: ${keyFile}
feed:
  listen: 127.0.0.1:0
  senders:
    - { feed: his, system: his, unit: information, level: '2', addresses: [127.0.0.1], silent_after: 10m }
campuses:
  - { key: b, name: { en: b, zh: b }, facilities: [B] }
wards:
${wards.join('\n')}
`;
}

/** Servers of npm that answer HL7 over MLLP. They are no dependencies of ours: compared where somebody installed them. */
export const PEERS = ['node-hl7-server', 'simple-hl7'] as const;
export type Peer = (typeof PEERS)[number];

export function isInstalled(peer: Peer): boolean {
  try {
    createRequire(import.meta.url).resolve(peer);
    return true;
  } catch {
    return false;
  }
}

export async function startPeer(peer: Peer): Promise<BenchServer> {
  const child = run([path.join(ROOT, 'bench', 'dist', 'hl7', 'peer.js'), peer], {});
  const port = Number((await firstLine(child, /^port \d+$/)).slice(5));
  return { port, metricsUrl: null, stop: () => end(child) };
}
