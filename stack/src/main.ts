import { down } from './cli/down.js';
import { reset } from './cli/reset.js';
import { status } from './cli/status.js';
import { upDetached } from './cli/up-detached.js';
import { up } from './cli/up.js';
import { readSettings, SettingsError } from './settings/settings.js';

const USAGE = `usage: node stack/dist/main.js up [--detach] | down | status [--json] | reset [--yes]`;

async function main([command, ...flags]: readonly string[]): Promise<number> {
  const settings = await readSettings();
  switch (command) {
    case 'up':
      return flags.includes('--detach') ? upDetached(settings) : up(settings);
    case 'down':
      return down(settings);
    case 'status':
      return status(settings, flags.includes('--json'));
    case 'reset':
      return reset(settings, flags.includes('--yes'));
    default:
      console.error(USAGE);
      return 64;
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

function explain(error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === 'EACCES' || code === 'EPERM') {
    return `${path ?? 'A file'} may not be touched by this user: was Wardwatch started by root here before?\nRemedy: sudo chown -R "$(id -un)" .wardwatch, or start as root, or set WARDWATCH_STATE to another folder.`;
  }
  return error instanceof SettingsError ? error.message : error;
}
