import type { Connect, SqlAsk, SqlRows } from '../driver.js';

/**
 * SQL Server, kept thin: there is none to test against here. It has no read-only transactions, so the transaction of each
 * query is rolled back; the role of the policy must not be able to write.
 */
export const connectSqlserver: Connect = async ({ database, password, ca, connectLimitMs, queryLimitMs }) => {
  const { default: sql } = await import('mssql');
  const pool = new sql.ConnectionPool({
    server: database.host,
    port: database.port,
    user: database.user,
    password,
    database: database.name,
    connectionTimeout: connectLimitMs,
    requestTimeout: queryLimitMs,
    pool: { min: 1, max: 1 },
    arrayRowMode: true,
    options: {
      encrypt: database.tls,
      trustServerCertificate: false,
      readOnlyIntent: true,
      appName: 'wardwatch-hospital-exporter',
      ...(ca === undefined ? {} : { cryptoCredentialsDetails: { ca } }),
    },
  });
  pool.on('error', () => undefined);
  await pool.connect();
  return {
    async query(ask: SqlAsk): Promise<SqlRows> {
      const transaction = pool.transaction();
      await transaction.begin();
      try {
        const { recordset } = await transaction.request().query<unknown>(`set rowcount ${ask.rows + 1}; ${ask.sql}`);
        // In array mode the columns are a list; the types know the other mode only.
        const columns = Object.values(recordset.columns).map(({ name }) => name.toLowerCase());
        return { columns, rows: recordset.map((row) => (Array.isArray(row) ? (row as unknown[]) : [])) };
      } finally {
        await transaction.rollback().catch(() => undefined);
      }
    },
    close: () => pool.close().catch(() => undefined),
  };
};
