import { spawnSync } from 'node:child_process';

/** Programs that make committed files from code. Each takes `--check`: change nothing, fail when a file is stale. */
const GENERATORS: readonly { readonly what: string; readonly program: string }[] = [
  { what: 'alert rules', program: 'alerts/dist/main.js' },
  { what: 'dashboards', program: 'dashboards/dist/main.js' },
  { what: 'configuration of the containers', program: 'stack/dist/cli/generate-deploy.js' },
  { what: 'pages about the demo hospital', program: 'stack/dist/cli/generate-demo-docs.js' },
];

/** Runs every generator; returns 0 when all of them ended well. */
export function generate(root: string, check: boolean): number {
  let worst = 0;
  for (const { what, program } of GENERATORS) {
    const result = spawnSync(process.execPath, [program, ...(check ? ['--check'] : [])], {
      cwd: root,
      stdio: 'inherit',
    });
    const code = result.status ?? 1;
    if (code !== 0) {
      console.error(check ? `${what}: stale or broken; run "make generate" and commit the result` : `${what}: failed`);
      worst = code;
    }
  }
  return worst;
}
