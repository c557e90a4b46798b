import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A database of one benchmark's own. */
export interface OwnDatabase extends AsyncDisposable {
  readonly url: string
  query(sql: string, values?: readonly unknown[]): Promise<readonly Record<string, unknown>[]>
}

/** PostgreSQL to measure on; undefined, and then benchmarks say so, when the environment names none. */
export const postgresUrl = process.env['TEST_DATABASE_URL']
export const NO_POSTGRES = 'TEST_DATABASE_URL names no PostgreSQL'

/** Redis beside it; several servers on one database need one. */
export const redisUrl = process.env['TEST_REDIS_URL']

/** Makes an empty database in that PostgreSQL; it is dropped at the end. */
export async function ownDatabase(): Promise<OwnDatabase> {
  if (!postgresUrl) throw new Error(NO_POSTGRES)
  const name = `socle_bench_${randomBytes(6).toString('hex')}`
  await once(postgresUrl, `create database ${name}`)
  const url = new URL(postgresUrl)
  url.pathname = `/${name}`
  const client = new pg.Client(url.href)
  await client.connect()
  return {
    url: url.href,
    query: async (sql, values = []) => (await client.query(sql, [...values])).rows,
    async [Symbol.asyncDispose]() {
      await client.end()
      await once(postgresUrl!, `drop database if exists ${name} with (force)`)
    },
  }
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
