import { spawn, type ChildProcess } from 'node:child_process';
import { countDeaths, pauseMs } from './pauses.js';
import { closeLog, openLog } from './log-file.js';
import { bootId, endRest, endSession, markOf, type ProcessMark } from './proc.js';
import type { RunRecords } from './run-records.js';
import type { Service } from './service.js';

export interface ChildState {
  readonly phase: 'starting' | 'running' | 'waiting' | 'stopped';
  readonly pid: number | null;
  readonly restarts: number;
  /** Why it is not running, e.g. "ended with code 1; next start in 4 s". */
  readonly detail: string;
}

export interface ChildSurroundings {
  readonly records: RunRecords;
  readonly logs: string;
  readonly changed: () => void;
  /** Clock and timer, so that tests need not wait. */
  readonly now: () => number;
  readonly later: (run: () => void, ms: number) => () => void;
}

const STOP_LIMIT_MS = 15_000;

/** Keeps one service running: starts it, notes its pid, starts it again with growing pauses when it dies. */
export class Child {
  state: ChildState = { phase: 'stopped', pid: null, restarts: 0, detail: '' };
  private wanted = false;
  private deaths = 0;
  private mark: ProcessMark | null = null;
  private cancelTimer: () => void = () => undefined;
  private launching: Promise<void> = Promise.resolve();

  constructor(
    readonly service: Service,
    private readonly around: ChildSurroundings,
  ) {}

  async start(): Promise<void> {
    this.wanted = true;
    this.launching = this.launch();
    await this.launching;
  }

  async stop(): Promise<void> {
    this.wanted = false;
    this.cancelTimer();
    await this.launching.catch(() => undefined); // or what it is about to start would stay
    if (this.mark) {
      await endSession(this.mark, this.service.stopSignal, STOP_LIMIT_MS);
    }
    await this.around.records.remove(this.service.name);
    this.become({ phase: 'stopped', pid: null, detail: '' });
  }

  /** A start that fails here (disk full, no processes left) counts as a death: it is tried again. */
  private async relaunch(): Promise<void> {
    try {
      this.launching = this.launch();
      await this.launching;
    } catch (error) {
      this.died(this.around.now(), `could not start: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private async launch(): Promise<void> {
    const log = openLog(this.around.logs, this.service.name);
    const startedAt = this.around.now();
    const child = spawn(this.service.command, this.service.args, {
      cwd: this.service.cwd,
      env: this.service.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...(this.service.uid === undefined ? {} : { uid: this.service.uid }),
      ...(this.service.gid === undefined ? {} : { gid: this.service.gid }),
    });
    closeLog(log);
    child.once('error', (error) => this.died(startedAt, `could not start: ${error.message}`));
    child.once('exit', (code, signal) =>
      this.died(startedAt, signal ? `ended by ${signal}` : `ended with code ${code}`),
    );
    this.become({ phase: 'running', pid: child.pid ?? null, detail: '' });
    await this.note(child);
  }

  private async note(child: ChildProcess): Promise<void> {
    this.mark = child.pid === undefined ? null : await markOf(child.pid);
    if (this.mark) {
      await this.around.records.write({
        service: this.service.name,
        ...this.mark,
        boot: await bootId(),
        stopSignal: this.service.stopSignal,
      });
    }
  }

  private died(startedAt: number, how: string): void {
    const { mark } = this;
    this.mark = null;
    if (!this.wanted) {
      return;
    }
    if (mark) {
      void endRest(mark).catch(() => undefined); // what it had started must not outlive it
    }
    this.deaths = countDeaths(this.deaths, this.around.now() - startedAt);
    const pause = pauseMs(this.deaths);
    this.state = { ...this.state, restarts: this.state.restarts + 1 };
    this.become({ phase: 'waiting', pid: null, detail: `${how}; next start in ${pause / 1000} s` });
    this.cancelTimer = this.around.later(() => void this.relaunch(), pause);
  }

  private become(change: Partial<ChildState>): void {
    this.state = { ...this.state, ...change };
    this.around.changed();
  }
}
