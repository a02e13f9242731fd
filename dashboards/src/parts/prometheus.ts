import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';

/** The data source that `provisioning/datasources` makes. */
export const PROMETHEUS = { type: 'prometheus', uid: 'wardwatch-prometheus' } as const;

const query = (refId: string, expr: string) => new DataqueryBuilder().refId(refId).datasource(PROMETHEUS).expr(expr);

/** The value now. */
export const now = (refId: string, expr: string, legend = '') => query(refId, expr).instant().legendFormat(legend);

/** The value over the dashboard's time. */
export const overTime = (refId: string, expr: string, legend: string) =>
  query(refId, expr).range().legendFormat(legend);

/** The value now as rows with a column for each label. */
export const rows = (refId: string, expr: string) => query(refId, expr).instant().format(PromQueryFormat.Table);
