import { execFile } from 'node:child_process';
import path from 'node:path';
import { managedStackEnvironment, type Place } from '../place.js';

/** Kills a service of the stack under test at once (-9), by the process id that the launcher reports. */
export async function killService(place: Place, name: string): Promise<void> {
  const pid = (await services(place)).find((service) => service.name === name)?.pid;
  if (pid === undefined || pid === null) {
    return; // between two starts: away already
  }
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended between the question and here.
  }
}

interface Service {
  readonly name: string;
  readonly pid: number | null;
}

function services(place: Place): Promise<readonly Service[]> {
  const env = place.managed ? managedStackEnvironment(process.env, place) : process.env;
  const args = [path.join(place.root, 'stack', 'dist', 'main.js'), 'status', '--json'];
  return new Promise((resolve, reject) => {
    // Ends with 1 while something is not ready; what it prints counts.
    execFile(process.execPath, args, { cwd: place.root, env }, (_error, output) => {
      try {
        resolve((JSON.parse(output) as { services: Service[] }).services);
      } catch (error) {
        reject(new Error(`no status of the stack: ${output}`, { cause: error }));
      }
    });
  });
}
