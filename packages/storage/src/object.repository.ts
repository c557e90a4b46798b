import { type Handle, named } from '@socle/database'
import { sql } from 'kysely'
import type { StoredObject } from './storage.ts'
import type { StorageTables } from './tables.ts'

const COLUMNS = ['id', 'key', 'content_type', 'content_encoding', 'bytes', 'sha256'] as const

type Row = Pick<StorageTables['storage.objects'], (typeof COLUMNS)[number]>

export async function insert(handle: Handle, object: StoredObject, createdAt: Date): Promise<void> {
  await on(handle)
    .insertInto('storage.objects')
    .values({
      id: object.id,
      key: object.key,
      content_type: object.contentType,
      content_encoding: object.contentEncoding ?? null,
      bytes: object.bytes,
      sha256: object.sha256,
      created_at: createdAt.toISOString(),
    })
    .execute()
}

/** Tells the key of the row that went, if there was one. */
export async function remove(handle: Handle, id: string): Promise<string | undefined> {
  const row = await on(handle)
    .deleteFrom('storage.objects')
    .where('id', '=', id)
    .returning('key')
    .executeTakeFirst()
  return row?.key
}

export async function findByIds(handle: Handle, ids: readonly string[]): Promise<readonly StoredObject[]> {
  const query = on(handle)
    .selectFrom('storage.objects')
    .select(COLUMNS)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
  const rows = await named(query, 'storage.objects.find').execute()
  return rows.map(toObject)
}

export async function findByKey(handle: Handle, key: string): Promise<StoredObject | undefined> {
  const row = await on(handle)
    .selectFrom('storage.objects')
    .select(COLUMNS)
    .where('key', '=', key)
    .executeTakeFirst()
  return row && toObject(row)
}

/** Those of the keys that have a row. */
export async function keysAmong(handle: Handle, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await on(handle)
    .selectFrom('storage.objects')
    .select('key')
    .where(sql<boolean>`key = any(${[...keys]}::text[])`)
    .execute()
  return new Set(rows.map(({ key }) => key))
}

function on(handle: Handle) {
  return handle.$extendTables<StorageTables>()
}

function toObject(row: Row): StoredObject {
  return {
    id: row.id,
    key: row.key,
    contentType: row.content_type,
    bytes: row.bytes,
    sha256: row.sha256,
    ...(row.content_encoding && { contentEncoding: row.content_encoding }),
  }
}
