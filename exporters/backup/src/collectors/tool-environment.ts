/** What programs and their transports read. Everything else of the exporter's environment stays here. */
const NAMES = ['PATH', 'HOME', 'TMPDIR', 'SSH_AUTH_SOCK', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'NO_PROXY', 'no_proxy'];
const PROXIES = /^(https?|all)_proxy$/i;

export type OwnEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of one call of a tool: the names above and those that `passes` lets through, never the rest of ours.
 * What tells the tool its repository and its password file goes here and not among the arguments, where every user of
 * the machine could read it.
 */
export function toolEnvironment(
  own: OwnEnvironment,
  passes: (name: string) => boolean,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const passed = Object.entries(own).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (NAMES.includes(entry[0]) || PROXIES.test(entry[0]) || passes(entry[0])),
  );
  return {
    PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
    ...Object.fromEntries(passed),
    // Messages are matched by their English text, times are read as UTC.
    LC_ALL: 'C.UTF-8',
    TZ: 'UTC',
    ...given,
  };
}
