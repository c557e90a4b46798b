import { createHash, type Hash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '../handle.ts'
import { withoutTimeouts } from '../unlimited.ts'
import { listForeignKeys, listTables, type Table, tableName } from './catalog.ts'
import type { DatabaseManifest, TableManifest, TablePart } from './manifest.ts'

const BATCH_ROWS = 1000
const BATCH_BYTES = 1024 * 1024

/** Replaces all rows of the manifest's tables, in one transaction; throws when the parts are not what it says. */
export async function loadTables(
  database: Database,
  manifest: DatabaseManifest,
  parts: AsyncIterable<TablePart>,
): Promise<void> {
  await database.transaction(async (tx) => {
    await withoutTimeouts(tx)
    const schemas = [...new Set(manifest.tables.map(({ schema }) => schema))]
    const tables = matchTables(manifest, await listTables(tx, schemas))
    if (tables.size === 0) return
    const names = [...tables.values()].map(({ table }) => sql.id(table.schema, table.name))
    await sql`truncate ${sql.join(names)}`.execute(tx)
    const settle = await relax(tx, schemas, names)
    for await (const part of parts) await loadPart(tx, tables, part)
    for (const loading of tables.values()) checkLoaded(loading)
    await settle()
    for (const { schema, name, value, isCalled } of manifest.sequences) {
      const sequence = `${quote(schema)}.${quote(name)}`
      await sql`select setval(${sequence}, ${value}::bigint, ${isCalled}::boolean)`.execute(tx)
    }
  })
}

interface Loading {
  readonly table: Table
  readonly expected: TableManifest
  readonly hash: Hash
  rows: number
}

function matchTables(manifest: DatabaseManifest, present: readonly Table[]): Map<string, Loading> {
  const byName = new Map(present.map((table) => [tableName(table), table]))
  return new Map(
    manifest.tables.map((expected) => {
      const name = tableName(expected)
      const found = byName.get(name)
      if (!found) throw new Error(`the backup has the table ${name}, which this version does not know`)
      return [name, { table: pick(found, expected), expected, hash: createHash('sha256'), rows: 0 }]
    }),
  )
}

/** The table with its columns in the order of the backup. */
function pick(table: Table, expected: TableManifest): Table {
  const byName = new Map(table.columns.map((column) => [column.name, column]))
  const columns = expected.columns.map((name) => {
    const column = byName.get(name)
    if (!column) throw new Error(`${tableName(table)} has no column ${name}, which the backup has`)
    return column
  })
  return { ...table, columns }
}

/**
 * Lets rows come in any order, and as they were: foreign keys are checked at the end, triggers of the tables rest.
 * An owner may do both, a superuser is not needed. Returns the way back.
 */
async function relax(
  tx: Tx,
  schemas: readonly string[],
  tables: readonly RawBuilder<unknown>[],
): Promise<() => Promise<void>> {
  const keys = await listForeignKeys(tx, schemas)
  const alter = async (how: (key: (typeof keys)[number]) => string) => {
    for (const key of keys) {
      await sql`alter table ${sql.id(key.schema, key.table)}
        alter constraint ${sql.id(key.name)} ${sql.raw(how(key))}`.execute(tx)
    }
  }
  await alter(() => 'deferrable initially deferred')
  for (const table of tables) await sql`alter table ${table} disable trigger user`.execute(tx)
  return async () => {
    await sql`set constraints all immediate`.execute(tx)
    await alter(({ isDeferrable, isDeferred }) =>
      isDeferrable ? `deferrable initially ${isDeferred ? 'deferred' : 'immediate'}` : 'not deferrable',
    )
    for (const table of tables) await sql`alter table ${table} enable trigger user`.execute(tx)
  }
}

async function loadPart(tx: Tx, tables: ReadonlyMap<string, Loading>, part: TablePart): Promise<void> {
  const loading = tables.get(part.name.slice(0, part.name.lastIndexOf('/')))
  if (!loading) throw new Error(`the backup holds ${part.name}, which its manifest does not name`)
  loading.hash.update(part.bytes)
  const lines = Buffer.from(part.bytes).toString().split('\n').slice(0, -1)
  loading.rows += lines.length
  for (const batch of batches(lines)) await insertLines(tx, loading.table, batch)
}

function* batches(lines: readonly string[]): Generator<readonly string[]> {
  let batch: string[] = []
  let bytes = 0
  for (const line of lines) {
    batch.push(line)
    bytes += line.length
    if (batch.length < BATCH_ROWS && bytes < BATCH_BYTES) continue
    yield batch
    batch = []
    bytes = 0
  }
  if (batch.length > 0) yield batch
}

async function insertLines(tx: Tx, table: Table, lines: readonly string[]): Promise<void> {
  const names = table.columns.map(({ name }) => sql.ref(name))
  const values = table.columns.map(({ type }, index) => sql`(r ->> ${sql.lit(index)})::${sql.raw(type)}`)
  await sql`
    insert into ${sql.id(table.schema, table.name)} (${sql.join(names)}) overriding system value
    select ${sql.join(values)} from json_array_elements(${`[${lines.join(',')}]`}::json) r`.execute(tx)
}

function checkLoaded({ table, expected, hash, rows }: Loading): void {
  if (rows === expected.rows && hash.digest('hex') === expected.sha256) return
  throw new Error(
    `the backup is damaged: ${tableName(table)} has ${rows} rows that do not match the ${expected.rows} of its manifest`,
  )
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}
