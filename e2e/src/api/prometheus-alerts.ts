/** An alert as Prometheus holds it. */
export interface FiringAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** What fires now, by Prometheus itself. */
export class PrometheusAlerts {
  constructor(private readonly url: string) {}

  async firing(alertname: string): Promise<FiringAlert[]> {
    const response = await fetch(`${this.url}/api/v1/alerts`);
    const { data } = (await response.json()) as { data: { alerts: (FiringAlert & { state: string })[] } };
    return data.alerts.filter(({ state, labels }) => state === 'firing' && labels['alertname'] === alertname);
  }
}
