import { PolicyError } from '@wardwatch/contracts';

export interface RunningProgram {
  stop(): Promise<void>;
  /** Reads again what may change while running; called on SIGHUP. */
  reload?(): void;
}

/** Past this the program ends, whatever still hangs. */
const EXIT_LIMIT_MS = 5_000;

/**
 * The life of a program: start, SIGTERM or SIGINT stop it within a bounded time (exit 0), a second signal ends it at
 * once, SIGHUP reloads. A start that fails says why in plain lines on standard error (exit 78 for a bad configuration,
 * 1 otherwise).
 */
export async function runMain(start: () => Promise<RunningProgram>): Promise<void> {
  let program: RunningProgram;
  try {
    program = await start();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`cannot start:\n${message}\n`);
    process.exit(error instanceof PolicyError ? 78 : 1);
  }
  let stopping = false;
  const stop = () => {
    if (stopping) {
      process.exit(1);
    }
    stopping = true;
    setTimeout(() => process.exit(1), EXIT_LIMIT_MS).unref();
    program.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => program.reload?.());
}
