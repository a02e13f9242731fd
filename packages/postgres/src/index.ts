export { systemDataDir } from './placement.js';
export {
  CLUSTER_OWNER,
  databaseUrl,
  INITDB_OPTIONS,
  prepareCluster,
  type ClusterOptions,
  type ServerCommand,
} from './cluster.js';
export { ensureDatabase, startPostgres, type RunningPostgres } from './server.js';
