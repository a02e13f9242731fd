import path from 'node:path';

/** What the demo hospital is told by the launcher. */
export interface DemoConfig {
  readonly control: Address;
  readonly wecom: Address;
  /** Folder of the repositories and dumps. */
  readonly backups: string;
  /** Folder of the hospital's data, its switches and the pages received. */
  readonly state: string;
  readonly secrets: string;
  readonly everySeconds: number;
  readonly grafanaUrl: string;
  /** Where a browser finds the stand-in for WeCom. */
  readonly wecomUrl: string;
  readonly prometheusUrl: string;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** @throws with every missing or bad setting */
export function readConfig(env: NodeJS.ProcessEnv): DemoConfig {
  const faults: string[] = [];
  const text = (name: string): string => {
    const value = env[name] ?? '';
    if (value === '') {
      faults.push(`${name} is not set`);
    }
    return value;
  };
  const address = (name: string): Address => {
    const match = /^([\d.]+):(\d+)$/.exec(text(name));
    if (!match) {
      faults.push(`${name} must be host:port`);
    }
    return { host: match?.[1] ?? '', port: Number(match?.[2]) };
  };
  const config: DemoConfig = {
    control: address('DEMO_LISTEN'),
    wecom: address('DEMO_WECOM_LISTEN'),
    backups: path.resolve(text('DEMO_BACKUPS')),
    state: path.resolve(text('DEMO_STATE')),
    secrets: path.resolve(text('WARDWATCH_SECRETS')),
    everySeconds: Number(text('DEMO_EVERY_SECONDS')),
    grafanaUrl: text('GRAFANA_ROOT_URL'),
    wecomUrl: text('DEMO_WECOM_URL'),
    prometheusUrl: text('PROMETHEUS_URL'),
  };
  if (!(config.everySeconds >= 1)) {
    faults.push('DEMO_EVERY_SECONDS must be a number from 1');
  }
  if (faults.length > 0) {
    throw new Error(faults.join('; '));
  }
  return config;
}
