/** The demo hospital's people as Grafana users; `policies/people.yaml` gives them their duties. `guest` has none. */
const PEOPLE = [
  { login: 'wang', name: '王工', role: 'Editor' },
  { login: 'li', name: '李调度', role: 'Editor' },
  { login: 'zhao', name: '赵申告', role: 'Viewer' },
  { login: 'chen', name: '陈主任', role: 'Viewer' },
  { login: 'guest', name: 'Guest', role: 'Viewer' },
] as const;

export interface UserPasswords {
  /** Of Grafana's administrator, who makes the others. */
  readonly adminPassword: string;
  readonly userPassword: string;
}

/** Makes the demo's users when they are not there. */
export async function makeDemoUsers(grafanaUrl: string, { adminPassword, userPassword }: UserPasswords): Promise<void> {
  const call = caller(grafanaUrl, adminPassword);
  for (const { login, name, role } of PEOPLE) {
    const found = await call('GET', `/api/users/lookup?loginOrEmail=${login}`);
    if (found.status === 200) {
      continue;
    }
    const made = await call('POST', '/api/admin/users', {
      login,
      name,
      email: `${login}@demo.invalid`,
      password: userPassword,
    });
    const id = idOf(made.body);
    if (made.status !== 200 || id === null) {
      throw new Error(`Grafana did not make the demo user "${login}": ${made.status} ${JSON.stringify(made.body)}`);
    }
    await call('PATCH', `/api/org/users/${id}`, { role });
  }
}

function idOf(body: unknown): number | null {
  const id = (body as { id?: unknown } | null)?.id;
  return typeof id === 'number' ? id : null;
}

type Call = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;

function caller(grafanaUrl: string, password: string): Call {
  const authorization = `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
  return async (method, path, body) => {
    const response = await fetch(grafanaUrl + path, {
      method,
      headers: { authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };
}
