import { readFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';

/** Ticks of the kernel's clock in a second, as every Linux of today has them. */
const TICKS = 100;

export interface Load {
  readonly scrapesPerSecond: number;
  /** Seconds of the exporter's CPU for one scrape. */
  readonly cpuPerScrape: number;
}

/** Scrapes flat out over so many connections, compressed, and what the exporter's process spent on it. */
export async function scrapeLoad(
  { url, pid }: { readonly url: string; readonly pid: number },
  connections: number,
  seconds: number,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const cpuBefore = await cpuSeconds(pid);
  const began = performance.now();
  const until = began + seconds * 1000;
  let scrapes = 0;
  const client = async () => {
    while (performance.now() < until) {
      await scrapeOnce(agent, url);
      scrapes += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  const elapsed = (performance.now() - began) / 1000;
  agent.destroy();
  return { scrapesPerSecond: scrapes / elapsed, cpuPerScrape: ((await cpuSeconds(pid)) - cpuBefore) / scrapes };
}

function scrapeOnce(agent: Agent, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      if (answer.statusCode !== 200 || answer.headers['content-encoding'] !== 'gzip') {
        reject(new Error(`answered ${answer.statusCode} ${answer.headers['content-encoding'] ?? 'plain'}`));
      }
      answer.resume();
      answer.on('end', resolve);
      answer.on('error', reject);
    }).on('error', reject);
  });
}

async function cpuSeconds(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}
