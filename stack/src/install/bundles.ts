import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A browser bundle that takes seconds to build, so it is built only when what it is made of changed. */
interface Bundle {
  readonly name: string;
  readonly workspace: string;
  readonly script: string;
  /** Files and folders that decide what comes out. */
  readonly sources: readonly string[];
  /** A file that the build leaves. */
  readonly product: string;
}

const SHARED = ['package-lock.json', 'packages/contracts/src'];

export const PLUGIN: Bundle = {
  name: 'Grafana plugin',
  workspace: '@wardwatch/app',
  script: 'build',
  sources: [
    ...SHARED,
    'plugins/wardwatch-app/src',
    'plugins/wardwatch-app/.config',
    'plugins/wardwatch-app/webpack.config.ts',
    'plugins/wardwatch-app/tsconfig.json',
    'plugins/wardwatch-app/package.json',
    'plugins/wardwatch-app/README.md',
    'plugins/wardwatch-app/CHANGELOG.md',
  ],
  product: 'plugins/wardwatch-app/dist/module.js',
};

export const PREVIEW: Bundle = {
  name: 'preview',
  workspace: '@wardwatch/preview',
  script: 'build',
  sources: [...SHARED, 'preview/src', 'preview/icons', 'preview/package.json', 'preview/vite.config.ts'],
  product: 'preview/dist/web/index.html',
};

/** Builds the bundle unless its sources are those of the last build in this checkout. */
export async function buildBundle(bundle: Bundle, root: string, say: (line: string) => void): Promise<void> {
  const name = `${bundle.workspace.replace(/\W+/g, '-').slice(1)}.sha256`;
  const stamp = path.join(root, 'node_modules', '.cache', 'wardwatch', name);
  const digest = await digestOf(root, bundle.sources);
  const built = await readFile(stamp, 'utf8').catch(() => '');
  const there = await access(path.join(root, bundle.product)).then(
    () => true,
    () => false,
  );
  if (built === digest && there) {
    return;
  }
  say(`Building the ${bundle.name} (once; again only when its sources change)`);
  await run('npm', ['run', bundle.script, '--silent', '-w', bundle.workspace], root);
  await mkdir(path.dirname(stamp), { recursive: true });
  await writeFile(stamp, digest);
}

async function digestOf(root: string, sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of (await filesBelow(path.join(root, source))).sort()) {
      hash
        .update(path.relative(root, file))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function filesBelow(start: string): Promise<string[]> {
  const entries = await readdir(start, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') {
        return null;
      }
      if (error.code === 'ENOENT') {
        return [];
      }
      throw error;
    },
  );
  return entries === null
    ? [start]
    : entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

function run(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `${command} ${args.join(' ')} failed:\n${Buffer.concat(chunks).toString().trimEnd().slice(-4000)}`,
            ),
          ),
    );
  });
}
