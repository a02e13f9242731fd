import { toolEnvironment, type OwnEnvironment } from './tool-environment.js';

/** What restic's backends read. */
const PREFIXES = ['AWS_', 'AZURE_', 'B2_', 'GOOGLE_', 'OS_', 'ST_', 'RCLONE_', 'RESTIC_REST_', 'XDG_'];

/** The environment of one call of restic. */
export function resticEnvironment(
  own: OwnEnvironment,
  repository: string,
  passwordFile: string,
): Record<string, string> {
  return toolEnvironment(own, (name) => PREFIXES.some((prefix) => name.startsWith(prefix)), {
    RESTIC_REPOSITORY: repository,
    RESTIC_PASSWORD_FILE: passwordFile,
  });
}
