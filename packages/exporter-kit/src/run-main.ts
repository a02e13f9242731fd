import { PolicyError } from '@wardwatch/contracts';

export interface RunningProgram {
  stop(): Promise<void>;
  /** Reads again what may change while running; called on SIGHUP. */
  reload?(): void;
}

/** Past this the program ends, whatever still hangs. */
const EXIT_LIMIT_MS = 5_000;

/** As sysexits.h calls a bad configuration: starting again will not help. */
const EXIT_CONFIG = 78;

/**
 * The life of a program: start, SIGTERM or SIGINT stop it within a bounded time (exit 0) also while it still starts, a
 * second signal ends it at once, SIGHUP reloads. A start that fails says why in plain lines on standard error (exit 78
 * for a bad configuration, 1 otherwise).
 */
export async function runMain(start: () => Promise<RunningProgram>): Promise<void> {
  const starting = Promise.resolve().then(start);
  let stopping = false;
  const stop = () => {
    if (stopping) {
      process.exit(1);
    }
    stopping = true;
    setTimeout(() => process.exit(1), EXIT_LIMIT_MS).unref();
    starting
      .then((program) => program.stop())
      .then(
        () => process.exit(0),
        () => process.exit(1),
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => void starting.then((program) => program.reload?.()));
  try {
    await starting;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`cannot start:\n${message}\n`);
    process.exit(error instanceof PolicyError ? EXIT_CONFIG : 1);
  }
}
