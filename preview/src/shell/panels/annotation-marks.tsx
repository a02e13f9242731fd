import { useLayoutEffect, useRef } from 'react';
import type { DataFrame } from '@grafana/data';
import { useTheme2, type UPlotConfigBuilder } from '@grafana/ui';

interface Props {
  readonly config: UPlotConfigBuilder;
  readonly annotations: readonly DataFrame[];
}

/** Draws the dashboard's annotations into a graph: a dashed line at each start, a shade over its length. */
export function AnnotationMarks({ config, annotations }: Props) {
  const theme = useTheme2();
  const latest = useRef(annotations);
  useLayoutEffect(() => {
    latest.current = annotations;
  }, [annotations]);
  useLayoutEffect(() => {
    config.addHook('draw', (plot) => {
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.beginPath();
      ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
      ctx.clip();
      ctx.strokeStyle = theme.visualization.getColorByName('red');
      ctx.fillStyle = theme.colors.error.transparent;
      ctx.setLineDash([5, 5]);
      for (const { time, timeEnd } of latest.current.flatMap(marksOf)) {
        const start = plot.valToPos(time, 'x', true);
        const end = plot.valToPos(timeEnd, 'x', true);
        ctx.fillRect(start, bbox.top, Math.max(0, end - start), bbox.height);
        ctx.beginPath();
        ctx.moveTo(start, bbox.top);
        ctx.lineTo(start, bbox.top + bbox.height);
        ctx.stroke();
      }
      ctx.restore();
    });
  }, [config, theme]);
  return null;
}

function marksOf(frame: DataFrame): { time: number; timeEnd: number }[] {
  const values = (name: string): unknown[] => frame.fields.find((field) => field.name === name)?.values ?? [];
  const ends = values('timeEnd');
  return values('time').flatMap((time, index) => {
    const end = ends[index];
    return typeof time === 'number' ? [{ time, timeEnd: typeof end === 'number' ? end : time }] : [];
  });
}
