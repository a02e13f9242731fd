import pg from 'pg';

export const QUERIES = 20;
export const ROWS_PER_QUERY = 250;

/** The statement of one query: the same for every exporter. */
export const statement = (query: number): string => `select name, v from bench_value where q = ${query}`;

/** Twenty queries of 250 rows: 5,000 series. */
export async function fillTable(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`
      create table bench_value (q int not null, name text not null, v double precision not null);
      insert into bench_value
        select q, 'ward-' || q || '-bed-' || n, round((random() * 100000)::numeric, 2)
          from generate_series(0, ${QUERIES - 1}) q, generate_series(1, ${ROWS_PER_QUERY}) n;
      create index on bench_value (q);
      analyze bench_value;`);
  } finally {
    await client.end();
  }
}
