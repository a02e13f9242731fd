import type { Connect, SqlAsk, SqlRows } from '../driver.js';

/** Oracle with its thin driver, kept thin as well: there is none to test against here. */
export const connectOracle: Connect = async ({ database, password, ca, connectLimitMs, queryLimitMs }) => {
  const { default: oracledb } = await import('oracledb');
  const connection = await oracledb.getConnection({
    user: database.user,
    password,
    connectString: `${database.tls ? 'tcps' : 'tcp'}://${database.host}:${database.port}/${database.name}`,
    transportConnectTimeout: Math.ceil(connectLimitMs / 1000),
    ...(ca === undefined ? {} : { walletContent: ca }),
  });
  connection.callTimeout = queryLimitMs;
  return {
    async query(ask: SqlAsk): Promise<SqlRows> {
      await connection.execute('set transaction read only');
      try {
        const { metaData = [], rows = [] } = await connection.execute<unknown[]>(ask.sql, [], {
          maxRows: ask.rows + 1,
          outFormat: oracledb.OUT_FORMAT_ARRAY,
          fetchTypeHandler: () => ({ type: oracledb.STRING }),
        });
        return { columns: metaData.map(({ name }) => name.toLowerCase()), rows };
      } finally {
        await connection.rollback().catch(() => undefined);
      }
    },
    close: () => connection.close({ drop: true }).catch(() => undefined),
  };
};
