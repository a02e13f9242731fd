import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { dumpJob, resticJob } from './backups/jobs.js';
import { RepositoryPassword } from './backups/passwords.js';
import { Scheduler } from './backups/scheduler.js';
import { readConfig, type Address, type DemoConfig } from './config.js';
import { controlApp } from './control/app.js';
import { Switches } from './switches.js';
import { wecomApp } from './wecom/app.js';
import { MessageStore } from './wecom/message-store.js';
import { PARTS } from './parts.js';
import { RunningParts } from './running-parts.js';

const RESTIC_SYSTEMS = ['his', 'lis'];

/** The demo hospital: its systems' backups, its control page, and the stand-in for WeCom. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  await mkdir(config.state, { recursive: true });
  const passwords = new Map(RESTIC_SYSTEMS.map((system) => [system, new RepositoryPassword(config.secrets, system)]));
  const switches = new Switches(config.state);
  const scheduler = new Scheduler(jobs(config, passwords), await switches.stopped(), config.everySeconds * 1000);
  const messages = new MessageStore(path.join(config.state, 'wecom-messages.json'));
  await messages.load();

  const parts = new RunningParts(PARTS, {
    folder: async (part) => {
      const folder = path.join(config.state, part);
      await mkdir(folder, { recursive: true });
      return folder;
    },
    secrets: config.secrets,
    env: process.env,
    log: (line) => void process.stdout.write(`${line}\n`),
  });

  const servers = [
    await listen(createServer(wecomApp(messages, config.secrets)), config.wecom),
    await listen(createServer(controlApp({ config, scheduler, switches, passwords, parts })), config.control),
  ];
  const timer = setInterval(() => void scheduler.tick(), 1000);
  void scheduler.tick();
  void parts.start();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      clearInterval(timer);
      void parts.stop();
      servers.forEach((server) => {
        server.close();
        server.closeAllConnections();
      });
    });
  }
}

function jobs(config: DemoConfig, passwords: ReadonlyMap<string, RepositoryPassword>) {
  const restic = [...passwords].map(([system, password]) => [
    system,
    resticJob({
      system,
      repository: path.join(config.backups, system),
      passwordFile: password.path,
      data: path.join(config.state, 'data', system),
    }),
  ]);
  return {
    ...Object.fromEntries(restic),
    pacs: dumpJob(path.join(config.backups, 'pacs'), path.join(config.state, 'data', 'pacs')),
  };
}

function listen(server: Server, { host, port }: Address): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

await main();
