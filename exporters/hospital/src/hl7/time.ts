/** The time as the header of an answer gives it, in UTC. */
export function renderHl7Time(ms: number): string {
  return `${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(0, 14)}+0000`;
}
