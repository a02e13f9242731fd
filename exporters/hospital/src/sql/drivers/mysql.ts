import mysql from 'mysql2';
import type mysqlPromise from 'mysql2/promise';
import type { Connect, SqlAsk, SqlRows } from '../driver.js';

/** MySQL and MariaDB. Rows are taken as they come, and the connection is cut once there are too many. */
export const connectMysql: Connect = async ({ database, password, ca, connectLimitMs, queryLimitMs }) => {
  const connection = mysql.createConnection({
    ...(database.host.startsWith('/') ? { socketPath: database.host } : { host: database.host, port: database.port }),
    user: database.user,
    password,
    database: database.name,
    connectTimeout: connectLimitMs,
    ...(database.tls ? { ssl: { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) } } : {}),
    // A server that is not what it says must not read files of this machine.
    flags: ['-LOCAL_FILES'],
    charset: 'utf8mb4',
    typeCast: (field) => field.string(),
  });
  connection.on('error', () => undefined);
  const close = () => Promise.resolve(connection.destroy());
  try {
    await makeReadOnly(connection, queryLimitMs);
  } catch (error) {
    await close();
    throw error;
  }
  return { query: (ask) => query(connection, ask), close };
};

async function makeReadOnly(connection: mysql.Connection, limitMs: number): Promise<void> {
  const session: mysqlPromise.Connection = connection.promise();
  await session.query('set session transaction read only');
  const [rows] = await session.query<mysql.RowDataPacket[]>('select version() as version');
  const isMariadb = /mariadb/i.test(String(rows[0]?.['version']));
  await session.query(
    isMariadb ? `set session max_statement_time = ${limitMs / 1000}` : `set session max_execution_time = ${limitMs}`,
  );
  await session.query(`set session lock_wait_timeout = ${Math.max(1, Math.round(limitMs / 1000))}`);
}

function query(connection: mysql.Connection, { sql, rows: most, limitMs }: SqlAsk): Promise<SqlRows> {
  return new Promise((resolve, reject) => {
    let columns: string[] = [];
    const rows: unknown[][] = [];
    connection
      // The server ends the query first; this is for a server that does not.
      .query({ sql, rowsAsArray: true, timeout: limitMs + 1000 })
      .on('error', reject)
      .on('fields', (fields: readonly mysql.FieldPacket[] | undefined) => {
        columns = (fields ?? []).map(({ name }) => name.toLowerCase());
      })
      .on('result', (row: unknown) => {
        if (Array.isArray(row)) {
          rows.push(row);
        }
        if (rows.length > most) {
          resolve({ columns, rows });
          connection.destroy();
        }
      })
      .on('end', () => resolve({ columns, rows }));
  });
}
