import type { DataSourceApi, DataSourceInstanceSettings, DataSourceRef } from '@grafana/data';
import { config, getTemplateSrv, type DataSourceSrv } from '@grafana/runtime';
import { PreviewPrometheus } from '../prometheus/data-source.js';

type Ref = DataSourceRef | string | null | undefined;

const settings = Object.values(config.datasources);
const instances = new Map<string, DataSourceApi>();

/** The provisioned data sources. All of them are Prometheus: the preview knows no other kind. */
export const dataSourceSrv: DataSourceSrv = {
  async get(ref) {
    const found = find(ref);
    if (found === undefined) {
      throw new Error(`Datasource ${JSON.stringify(ref)} was not found`);
    }
    const instance = instances.get(found.uid) ?? new PreviewPrometheus(found);
    instances.set(found.uid, instance);
    return instance;
  },
  getInstanceSettings: find,
  getList: (filters = {}) => {
    const types = filters.type === undefined ? undefined : [filters.type].flat();
    return settings.filter((source) => types?.includes(source.type) ?? true).filter(filters.filter ?? (() => true));
  },
  reload: () => undefined,
  registerRuntimeDataSource: () => undefined,
};

function find(ref?: Ref): DataSourceInstanceSettings | undefined {
  const asked = getTemplateSrv().replace(typeof ref === 'string' ? ref : (ref?.uid ?? ''));
  if (asked === '' || asked === 'default') {
    return settings.find(({ isDefault }) => isDefault) ?? settings[0];
  }
  return settings.find(({ uid, name }) => uid === asked || name === asked);
}
