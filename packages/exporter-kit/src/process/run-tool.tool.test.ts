import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endRunningTools, runTool, type ToolCall } from './run-tool.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ww-tool-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const shell = (script: string, changes: Partial<ToolCall> = {}) =>
  runTool({
    command: 'sh',
    args: ['-c', script],
    env: { PATH: '/usr/bin:/bin', FOLDER: folder },
    maxOutputBytes: 1_000,
    signal: AbortSignal.timeout(20_000),
    ...changes,
  });
const after = (milliseconds: number) => AbortSignal.timeout(milliseconds);

function isRunning(pid: number): boolean {
  try {
    // A zombie that nobody has reaped yet still takes signals; its state tells.
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
async function untilGone(pid: number): Promise<boolean> {
  for (let i = 0; i < 100 && isRunning(pid); i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return !isRunning(pid);
}
const pidIn = (name: string) => Number(readFileSync(path.join(folder, name), 'utf8'));

describe('a tool', () => {
  it('gives its exit code and both outputs', async () => {
    expect(await shell('echo out; echo err >&2; exit 3')).toEqual({
      kind: 'exited',
      exitCode: 3,
      stdout: 'out\n',
      stderr: 'err\n',
    });
  });

  it('that is not installed, or is no program, is missing', async () => {
    expect(await shell('', { command: 'ww-no-such-program' })).toMatchObject({ kind: 'missing' });
    expect(await shell('', { command: '/etc/passwd' })).toMatchObject({ kind: 'missing' });
  });

  it('gets its arguments as they are, never through a shell', async () => {
    const mark = path.join(folder, 'injected');
    const result = await runTool({
      command: 'printf',
      args: ['%s', `$(touch ${mark}); \`touch ${mark}\` | && > ${mark}`],
      env: { PATH: '/usr/bin:/bin' },
      maxOutputBytes: 1_000,
      signal: after(20_000),
    });
    expect(result).toMatchObject({ kind: 'exited', exitCode: 0, stdout: expect.stringContaining('$(touch') });
    expect(existsSync(mark)).toBe(false);
  });

  it('cannot be given what no program can take', async () => {
    expect(await shell('', { args: ['a\0b'] })).toMatchObject({ kind: 'exited', exitCode: 126 });
  });

  it('gets only the environment that it is given, and nothing to read', async () => {
    process.env['WW_SECRET'] = 'leaked';
    expect(await shell('env; cat')).toMatchObject({ stdout: expect.not.stringContaining('leaked') });
    delete process.env['WW_SECRET'];
  });

  it('that takes too long is ended, with everything that it started', async () => {
    const started = performance.now();
    const result = await shell('trap "" TERM; sleep 300 & echo $! > "$FOLDER/child"; wait; sleep 300', {
      signal: after(300),
    });
    expect(result).toEqual({ kind: 'timeout' });
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(await untilGone(pidIn('child'))).toBe(true);
  });

  it('that ends leaves nothing behind in the background', async () => {
    await shell('sleep 300 & echo $! > "$FOLDER/orphan"');
    expect(await untilGone(pidIn('orphan'))).toBe(true);
  });

  it('that left its process group cannot hold the answer up', async () => {
    const started = performance.now();
    expect(
      await shell('setsid sh -c "echo \\$\\$ > $FOLDER/far; exec sleep 120" & sleep 0.2; echo done'),
    ).toMatchObject({
      kind: 'exited',
      stdout: 'done\n',
    });
    expect(performance.now() - started).toBeLessThan(15_000);
    process.kill(pidIn('far'), 'SIGKILL');
  });

  it('that prints without end is ended', async () => {
    expect(await shell('yes')).toEqual({ kind: 'output_too_large' });
  });

  it('is not begun when the time is over already', async () => {
    expect(await shell('touch "$FOLDER/late"', { signal: AbortSignal.abort() })).toEqual({ kind: 'timeout' });
    expect(existsSync(path.join(folder, 'late'))).toBe(false);
  });

  it('that runs when the exporter stops is ended', async () => {
    const running = shell('echo $$ > "$FOLDER/self"; exec sleep 300');
    while (!existsSync(path.join(folder, 'self')) || pidIn('self') === 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    endRunningTools();
    expect(await running).toMatchObject({ kind: 'exited', stderr: expect.stringContaining('SIGKILL') });
    expect(await untilGone(pidIn('self'))).toBe(true);
  });
});
