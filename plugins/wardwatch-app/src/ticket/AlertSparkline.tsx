import { useEffect, useRef, useState } from 'react';
import { FieldColorModeId, type FieldSparkline } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Sparkline, useTheme2 } from '@grafana/ui';
import type { Occurrence } from '@wardwatch/contracts';
import { fullTime } from '../time/format';
import { useMeasure } from './use-measure';

const HEIGHT = 48;

/** The value of the rule over the time of the fault, drawn and in words. Nothing where Prometheus has nothing. */
export function AlertSparkline({ occurrence }: { readonly occurrence: Occurrence }) {
  const theme = useTheme2();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const sparkline = useMeasure(occurrence);
  if (sparkline === null) {
    return null;
  }
  return (
    <div
      ref={box}
      style={{ minHeight: HEIGHT }}
      role="img"
      aria-label={sparkline ? wordsOf(sparkline) : undefined}
      title={sparkline && wordsOf(sparkline)}
    >
      {sparkline && width > 0 && (
        <Sparkline
          theme={theme}
          width={width}
          height={HEIGHT}
          sparkline={sparkline}
          config={{
            color: { mode: FieldColorModeId.Fixed, fixedColor: 'orange' },
            custom: { lineWidth: 1.5, fillOpacity: 15 },
          }}
        />
      )}
    </div>
  );
}

function wordsOf({ y, timeRange }: FieldSparkline): string {
  const values = y.values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const last = values.at(-1);
  return t(
    'sparkline.words',
    'Value of the rule from {{from}} to {{to}}: last {{last}}, lowest {{lowest}}, highest {{highest}}',
    {
      from: timeRange ? fullTime(timeRange.from.valueOf()) : '',
      to: timeRange ? fullTime(timeRange.to.valueOf()) : '',
      last: round(last),
      lowest: round(values.length > 0 ? Math.min(...values) : undefined),
      highest: round(values.length > 0 ? Math.max(...values) : undefined),
    },
  );
}

function round(value: number | undefined): string {
  return value === undefined ? '–' : String(Number(value.toPrecision(4)));
}

function useWidth(box: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element || typeof ResizeObserver === 'undefined') {
      return;
    }
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
