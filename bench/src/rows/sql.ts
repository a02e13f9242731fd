import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '@wardwatch/postgres';
import { figure, spread } from '../measure.js';
import type { Row } from '../row.js';
import { startOurs, startPostgresExporter, startSqlExporter, type RunningExporter } from '../sql/exporters.js';
import { scrapeLoad, type Load } from '../sql/scrape-load.js';
import { fillTable, QUERIES, ROWS_PER_QUERY } from '../sql/table.js';

const REPEATS = 5;
const SECONDS = 6;
const CONNECTIONS = 4;
const SERIES = QUERIES * ROWS_PER_QUERY;

/** P7 and P8: SQL at scrape, against Debian's postgres_exporter and sql_exporter over one PostgreSQL. */
export async function sqlRows(say: (line: string) => void): Promise<Row[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'wardwatch-sql-bench-'));
  await chmod(folder, 0o711);
  const postgres = await startPostgres({ dataDir: path.join(folder, 'postgres'), port: 0, password: 'bench' });
  const running: RunningExporter[] = [];
  const keep = async (starting: Promise<RunningExporter>) => {
    const exporter = await starting;
    running.push(exporter);
    return exporter;
  };
  try {
    const place = { folder, databaseUrl: postgres.url('postgres') };
    await fillTable(place.databaseUrl);
    const ours = await keep(startOurs(place, false));
    const cached = await keep(startOurs(place, true));
    const postgresExporter = await keep(startPostgresExporter(place));
    const sqlExporter = await keep(startSqlExporter(place));
    return [await p7(ours, postgresExporter, say), ...(await p8({ ours, cached, sqlExporter }, say))];
  } finally {
    await Promise.all(running.map((exporter) => exporter.stop()));
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

const medianOf = (loads: readonly Load[], pick: (load: Load) => number) => spread(loads.map(pick));

async function p7(ours: RunningExporter, peer: RunningExporter, say: (line: string) => void): Promise<Row> {
  const pairs: { ours: Load; theirs: Load; alone: number }[] = [];
  for (let done = 0; done < REPEATS; done += 1) {
    const pair = {
      ours: await scrapeLoad(ours, CONNECTIONS, SECONDS),
      theirs: await scrapeLoad(peer, CONNECTIONS, SECONDS),
    };
    const alone = {
      ours: (await scrapeLoad(ours, 1, SECONDS / 2)).scrapesPerSecond,
      theirs: (await scrapeLoad(peer, 1, SECONDS / 2)).scrapesPerSecond,
    };
    pairs.push({ ...pair, alone: alone.ours / alone.theirs });
    say(
      `P7 ${done + 1}/${REPEATS}: ${figure(pair.ours.scrapesPerSecond)} against ${figure(pair.theirs.scrapesPerSecond)} scrapes/s; one connection: ${figure(alone.ours)} against ${figure(alone.theirs)}`,
    );
  }
  const ratio = spread(pairs.map((pair) => pair.ours.scrapesPerSecond / pair.theirs.scrapesPerSecond));
  return {
    id: 'P7',
    work: `SQL at scrape: ${QUERIES} queries, ${SERIES} series, ${CONNECTIONS} connections flat out, gzip`,
    unit: 'scrapes/s',
    ours: spread(pairs.map((pair) => pair.ours.scrapesPerSecond)),
    peer: 'postgres_exporter',
    theirs: spread(pairs.map((pair) => pair.theirs.scrapesPerSecond)),
    ratio,
    target: '≥ 1.5×',
    met: ratio.median >= 1.5,
    note: `Scrapers that come while a scrape runs share its answer, in ours; the peer reads anew for each. With one connection, where nothing is shared, the ratio is ${figure(spread(pairs.map(({ alone }) => alone)).median)}. Our page holds the exporter's other metrics besides.`,
  };
}

interface P8Exporters {
  readonly ours: RunningExporter;
  readonly cached: RunningExporter;
  readonly sqlExporter: RunningExporter;
}

async function p8({ ours, cached, sqlExporter }: P8Exporters, say: (line: string) => void): Promise<Row[]> {
  const turns: { reading: Load; cached: Load; theirs: Load }[] = [];
  for (let done = 0; done < REPEATS; done += 1) {
    const turn = {
      reading: await scrapeLoad(ours, 1, SECONDS / 2),
      cached: await scrapeLoad(cached, 1, SECONDS / 2),
      theirs: await scrapeLoad(sqlExporter, 1, SECONDS / 2),
    };
    turns.push(turn);
    const ms = (load: Load) => `${figure(load.cpuPerScrape * 1000)} ms`;
    say(
      `P8 ${done + 1}/${REPEATS}: asking ${ms(turn.reading)}, cached ${ms(turn.cached)}, the peer's cache ${ms(turn.theirs)}`,
    );
  }
  const row = (pick: (turn: (typeof turns)[number]) => Load, work: string, note: string): Row => {
    const ratio = spread(turns.map((turn) => pick(turn).cpuPerScrape / turn.theirs.cpuPerScrape));
    return {
      id: 'P8',
      work: `CPU for one scrape of ${SERIES} series, ${work}`,
      unit: 'ms',
      ours: medianOf(turns.map(pick), ({ cpuPerScrape }) => cpuPerScrape * 1000),
      peer: 'sql_exporter serving its cached result',
      theirs: medianOf(
        turns.map(({ theirs }) => theirs),
        ({ cpuPerScrape }) => cpuPerScrape * 1000,
      ),
      ratio,
      target: '≤ 0.5',
      met: ratio.median <= 0.5,
      note,
    };
  };
  return [
    row(
      (turn) => turn.reading,
      'the database asked at each',
      'The peer does not ask its database here; one connection, gzip on both sides.',
    ),
    row(
      (turn) => turn.cached,
      'served from the interval class "hour"',
      'Like with like: both serve what they read before.',
    ),
  ];
}
