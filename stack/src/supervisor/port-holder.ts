import { readdir, readFile, readlink } from 'node:fs/promises';

/** Who listens on a port of this machine, as far as we may see: "grafana (process 812)", or null. Linux only. */
export async function portHolder(port: number): Promise<string | null> {
  const inodes = await listeningInodes(port);
  if (inodes.size === 0) {
    return null;
  }
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (await holds(pid, inodes)) {
      const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
      return `${name || 'a program'} (process ${pid})`;
    }
  }
  return 'a program of another user';
}

/** Socket numbers that listen on the port: `local_address` ends in the port in hexadecimal, state 0A. */
async function listeningInodes(port: number): Promise<Set<string>> {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap((text) => text.split('\n').slice(1)).map((line) => line.trim().split(/\s+/));
  return new Set(rows.flatMap((row) => (row[1]?.endsWith(suffix) && row[3] === '0A' && row[9] ? [row[9]] : [])));
}

async function holds(pid: string, inodes: ReadonlySet<string>): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []); // not ours to look at
  for (const descriptor of descriptors) {
    const target = await readlink(`/proc/${pid}/fd/${descriptor}`).catch(() => '');
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    if (inode !== undefined && inodes.has(inode)) {
      return true;
    }
  }
  return false;
}
