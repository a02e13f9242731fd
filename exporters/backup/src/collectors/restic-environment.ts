/** What restic's backends and their transports read. Everything else of the exporter's environment stays here. */
const NAMES = ['PATH', 'HOME', 'TMPDIR', 'SSH_AUTH_SOCK', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'NO_PROXY', 'no_proxy'];
const PREFIXES = ['AWS_', 'AZURE_', 'B2_', 'GOOGLE_', 'OS_', 'ST_', 'RCLONE_', 'RESTIC_REST_', 'XDG_'];
const PROXIES = /^(https?|all)_proxy$/i;

/**
 * The environment of one call. The address of the repository and the path of the password file go here and not among
 * the arguments, where every user of the machine could read them.
 */
export function resticEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  repository: string,
  passwordFile: string,
): Record<string, string> {
  const passed = Object.entries(own).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined &&
      (NAMES.includes(entry[0]) || PROXIES.test(entry[0]) || PREFIXES.some((prefix) => entry[0].startsWith(prefix))),
  );
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    ...Object.fromEntries(passed),
    // Messages are matched by their English text.
    LC_ALL: 'C.UTF-8',
    RESTIC_REPOSITORY: repository,
    RESTIC_PASSWORD_FILE: passwordFile,
  };
}
