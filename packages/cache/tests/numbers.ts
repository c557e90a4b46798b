import type { Database } from '@socle/database'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
import { sql } from 'kysely'
import { type Cache, migrations } from '../src/index.ts'

/** A database with the cache's tables and one table of numbers. */
export async function databaseOfNumbers(): Promise<FreshDatabase> {
  const fresh = await freshDatabase({ sources: [{ name: 'cache', folder: migrations }] })
  await fresh.database.raw.exec('create table numbers (name text primary key, value integer not null)')
  return fresh
}

/** A thing that changes and is read through the cache. */
export class CachedNumber {
  readonly name: string
  readonly #database: Database
  computed = 0

  constructor(database: Database, name: string) {
    this.#database = database
    this.name = name
  }

  async read(): Promise<number> {
    this.computed += 1
    const query = sql<{ value: number }>`select value from numbers where name = ${this.name}`
    const { rows } = await query.execute(this.#database.handle)
    return rows[0]?.value ?? 0
  }

  fetch(cache: Cache, read = () => this.read()) {
    return cache.fetch(`number/${this.name}`, { tags: [this.name] }, read)
  }

  /** Adds one and bumps the tag, in one transaction; tells the new value once it is committed. */
  async increment(cache: Cache, meanwhile: () => Promise<unknown> = async () => {}): Promise<number> {
    return this.#database.transaction(async (tx) => {
      cache.bump(tx, this.name)
      const { rows } = await sql<{ value: number }>`
        insert into numbers (name, value) values (${this.name}, 1)
        on conflict (name) do update set value = numbers.value + 1 returning value
      `.execute(tx)
      await meanwhile()
      return rows[0]!.value
    })
  }
}
