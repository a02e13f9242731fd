/** Addresses and paths inside the containers of docker-compose.yml. `compose.tool.test.ts` compares the two. */
export const CONTAINERS = {
  wardwatch: 'workflow:21500',
  hospital: 'hospital-exporter:21501',
  backup: 'backup-exporter:21502',
  station: 'station-exporter:21503',
  outreach: 'outreach-exporter:21504',
  partners: 'partners-exporter:21505',
  accounts: 'accounts-exporter:21506',
  blackbox: 'blackbox-exporter:9115',
  snmp: 'snmp-exporter:9116',
  prometheus: 'prometheus:9090',
  alertmanager: 'alertmanager:9093',
  grafana: 'grafana:3000',
  postgres: 'postgres:5432',
  hisDatabase: 'his-database:5432',
  wecom: 'demo:21591',
  wechat: 'demo:21592',
  ldap: 'demo:21593',
  room: 'demo:21597',
  node: 'node-exporter:9100',
} as const;

/** Where every service finds its own secrets. */
export const SECRETS_FOLDER = '/run/wardwatch';

/** Networks that containers may get: the demo's senders have no fixed address among them. */
export const CONTAINER_NETWORKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

export const GRAFANA_PATHS = {
  data: '/var/lib/grafana',
  logs: '/var/log/grafana',
  plugins: '/opt/wardwatch/plugins',
  provisioning: '/opt/wardwatch/provisioning',
} as const;
