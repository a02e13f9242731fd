import { parseDocument, visit, isScalar } from 'yaml';

/** Native addresses as `alerts/alertmanager.yml` has them; each start writes its own instead. */
const INTAKE = 'http://127.0.0.1:21500/';
const DIRECT = 'http://127.0.0.1:21591/';

export interface AlertmanagerOptions {
  /** Root address of the workflow server, ending in "/". */
  readonly workflowUrl: string;
  /** Root address of the WeCom API (or its stand-in), ending in "/". */
  readonly wecomUrl: string;
  readonly intakeTokenFile: string;
  /** Secret of the WeCom application that pages directly; Alertmanager 0.25 reads it from the configuration only. */
  readonly wecomAppSecret: string;
}

/** Puts addresses and secrets into the routing of `alerts/alertmanager.yml`. The result holds a secret: mode 600. */
export function alertmanagerConfig(text: string, options: AlertmanagerOptions): string {
  const document = parseDocument(text);
  visit(document, {
    Pair(_key, pair) {
      const name = isScalar(pair.key) ? pair.key.value : null;
      if (!isScalar(pair.value) || typeof pair.value.value !== 'string') {
        return;
      }
      if (name === 'credentials_file') {
        pair.value.value = options.intakeTokenFile;
      } else if (name === 'api_secret' || name === 'wechat_api_secret') {
        pair.value.value = options.wecomAppSecret;
      } else if (pair.value.value.startsWith(INTAKE)) {
        pair.value.value = options.workflowUrl + pair.value.value.slice(INTAKE.length);
      } else if (pair.value.value.startsWith(DIRECT)) {
        pair.value.value = options.wecomUrl + pair.value.value.slice(DIRECT.length);
      }
    },
  });
  return document.toString();
}

export function alertmanagerArgs(configFile: string, dataFolder: string, listen: string): string[] {
  return [
    `--config.file=${configFile}`,
    `--storage.path=${dataFolder}`,
    `--web.listen-address=${listen}`,
    '--cluster.listen-address=',
    '--data.retention=120h',
  ];
}
