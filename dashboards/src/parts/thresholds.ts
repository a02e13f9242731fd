import { ThresholdsConfigBuilder, ThresholdsMode, type Threshold } from '@grafana/grafana-foundation-sdk/dashboard';

/** Colours from a value on; the first holds below every other. */
export function steps(base: string, ...from: readonly (readonly [number, string])[]): ThresholdsConfigBuilder {
  const list = [{ value: null, color: base }, ...from.map(([value, color]) => ({ value, color }))];
  // The SDK's type has no room for the open beginning, which Grafana writes as null.
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(list as Threshold[]);
}
