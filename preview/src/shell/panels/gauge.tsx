import type { Options } from '@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen';
import { singleValuePanel, type SingleValueProps } from './single-values.js';

// The Gauge of @grafana/ui needs a jQuery plugin that is part of Grafana, not of the package: so an arc of our own.
const START = 0.8;
const SWEEP = 1.4;

function GaugeValue({ value, width, height, theme }: SingleValueProps<Options>) {
  const { display } = value;
  const radius = Math.max(10, Math.min(width / 2, height / 1.6) - 14);
  const [x, y] = [width / 2, radius + 10];
  const filled = Math.max(0, Math.min(1, display.percent ?? 0));
  const stroke = { strokeWidth: radius * 0.25, fill: 'none' };
  const text = `${display.prefix ?? ''}${display.text}${display.suffix ?? ''}`;
  return (
    <svg width={width} height={height} role="img" aria-label={`${display.title ?? ''} ${text}`}>
      <path d={arc(x, y, radius, 1)} stroke={theme.colors.background.secondary} {...stroke} />
      {filled > 0 && <path d={arc(x, y, radius, filled)} stroke={display.color} {...stroke} />}
      <text x={x} y={y + radius * 0.15} textAnchor="middle" fontSize={radius * 0.42} fill={display.color}>
        {text}
      </text>
    </svg>
  );
}

function arc(x: number, y: number, radius: number, share: number): string {
  const point = (at: number) => {
    const angle = Math.PI * (START + SWEEP * at);
    return `${x + radius * Math.cos(angle)} ${y + radius * Math.sin(angle)}`;
  };
  return `M ${point(0)} A ${radius} ${radius} 0 ${share * SWEEP > 1 ? 1 : 0} 1 ${point(share)}`;
}

export const GaugePanel = singleValuePanel<Options>(GaugeValue);
