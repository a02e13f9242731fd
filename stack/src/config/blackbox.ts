import { stringify } from 'yaml';

/** Modules of blackbox_exporter that `policies/targets/blackbox.yaml` may name. */
export function blackboxConfig(): string {
  return stringify({
    modules: {
      http_2xx: { prober: 'http', timeout: '5s', http: { preferred_ip_protocol: 'ip4' } },
      tcp_connect: { prober: 'tcp', timeout: '5s', tcp: { preferred_ip_protocol: 'ip4' } },
      icmp: { prober: 'icmp', timeout: '5s', icmp: { preferred_ip_protocol: 'ip4' } },
    },
  });
}
