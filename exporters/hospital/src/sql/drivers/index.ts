import type { SqlDatabaseType } from '@wardwatch/contracts';
import type { Connect } from '../driver.js';
import { connectMysql } from './mysql.js';
import { connectOracle } from './oracle.js';
import { connectPostgresql } from './postgresql.js';
import { connectSqlserver } from './sqlserver.js';

export const DRIVERS: Readonly<Record<SqlDatabaseType, Connect>> = {
  postgresql: connectPostgresql,
  mysql: connectMysql,
  sqlserver: connectSqlserver,
  oracle: connectOracle,
};
