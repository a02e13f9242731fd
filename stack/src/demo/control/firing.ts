import { z } from 'zod';

export interface FiringAlert {
  readonly alertname: string;
  readonly system: string;
  readonly level: string;
}

const answer = z.object({
  data: z.object({ alerts: z.array(z.object({ state: z.string(), labels: z.record(z.string(), z.string()) })) }),
});

/** What fires now, by Prometheus; without the alert that always fires. null when Prometheus does not answer. */
export async function firingAlerts(prometheusUrl: string): Promise<FiringAlert[] | null> {
  try {
    const response = await fetch(`${prometheusUrl}/api/v1/alerts`, { signal: AbortSignal.timeout(1500) });
    const { data } = answer.parse(await response.json());
    return data.alerts
      .filter((alert) => alert.state === 'firing' && alert.labels['alertname'] !== 'Watchdog')
      .map(({ labels }) => ({
        alertname: labels['alertname'] ?? '',
        system: labels['system'] ?? '',
        level: labels['level'] ?? '',
      }));
  } catch {
    return null;
  }
}
