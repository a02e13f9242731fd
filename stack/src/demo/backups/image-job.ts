import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exists, keepNewest, type BackupJob } from './jobs.js';
import { runProgram } from './run-program.js';

const IMAGES_KEPT = 4;
const LINES_KEPT = 200;

/**
 * A job that no exporter knows: an image of a system as a tar file. It says how each run ended by a line in a file of its
 * own, as the guide tells such jobs to do.
 */
export function imageJob(folder: string, source: string, notes: string): BackupJob {
  return async () => {
    await mkdir(folder, { recursive: true });
    await mkdir(source, { recursive: true });
    const began = Date.now();
    const file = path.join(folder, `image-${new Date(began).toISOString().replace(/[-:.]/g, '')}.tar`);
    const end = await runProgram('tar', ['-cf', file, '-C', source, '.'], { PATH: process.env['PATH'] });
    const size = end.ok ? (await stat(file)).size : undefined;
    const line = {
      at: new Date().toISOString(),
      ok: end.ok,
      ...(size === undefined
        ? {}
        : { size_bytes: size, duration_seconds: (Date.now() - began) / 1000, encrypted: false }),
    };
    await appendFile(notes, `${JSON.stringify(line)}\n`);
    await Promise.all([keepNewest(folder, /^image-.*\.tar$/, IMAGES_KEPT), shorten(notes)]);
    return end;
  };
}

async function shorten(notes: string): Promise<void> {
  const lines = (await readFile(notes, 'utf8')).split('\n');
  if (lines.length > LINES_KEPT * 2) {
    await writeFile(notes, lines.slice(-LINES_KEPT - 1).join('\n'));
  }
}

/** Carries the newest dump to the other site, as a nightly copy would; keeps what the site keeps. */
export function copyJob(from: string, to: string): BackupJob {
  return async () => {
    const dumps = (await exists(from)) ? (await readdir(from)).filter((name) => name.endsWith('.dump')).sort() : [];
    const newest = dumps.at(-1);
    if (newest === undefined) {
      return { ok: false, output: 'there is no dump to copy yet' };
    }
    await mkdir(to, { recursive: true });
    const half = path.join(to, `.${newest}.part`);
    const end = await runProgram('cp', [path.join(from, newest), half], { PATH: process.env['PATH'] });
    if (!end.ok) {
      await rm(half, { force: true });
      return end;
    }
    const moved = await runProgram('mv', [half, path.join(to, newest)], { PATH: process.env['PATH'] });
    await keepNewest(to, /\.dump$/, 8);
    return moved;
  };
}
