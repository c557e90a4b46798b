import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../handle.ts'
import { listApplied } from '../migrations/history.ts'
import { withoutTimeouts } from '../unlimited.ts'
import { listSequences, listTables, type Table, tableName } from './catalog.ts'
import type { DatabaseManifest, TableManifest, TablePart } from './manifest.ts'

const PART_BYTES = 4 * 1024 * 1024
const FETCH_BYTES = 1024 * 1024
const MOST_ROWS_A_FETCH = 5000

/**
 * Writes every row of the schemas, as of one moment, in parts of a few megabytes; returns the manifest.
 * `write` runs inside the transaction: it must not use the database. The embedded one serves nobody else meanwhile.
 */
export async function dumpTables(
  database: Database,
  schemas: readonly string[],
  write: (part: TablePart) => Promise<void>,
): Promise<DatabaseManifest> {
  return database.transaction(
    async (tx) => {
      await withoutTimeouts(tx)
      const applied = await listApplied(tx)
      const sequences = await listSequences(tx, schemas)
      const tables: TableManifest[] = []
      for (const table of await listTables(tx, schemas)) tables.push(await dumpTable(tx, table, write))
      const migrations = applied.map(({ source, name, checksum }) => ({ source, name, checksum }))
      return { format: 1, migrations, tables, sequences }
    },
    { isolation: 'repeatable read' },
  )
}

async function dumpTable(
  tx: Tx,
  table: Table,
  write: (part: TablePart) => Promise<void>,
): Promise<TableManifest> {
  const hash = createHash('sha256')
  let rows = 0
  let parts = 0
  let waiting: Buffer[] = []
  let waitingBytes = 0
  const flush = async () => {
    if (waitingBytes === 0) return
    parts += 1
    const name = `${tableName(table)}/${String(parts).padStart(4, '0')}.jsonl`
    await write({ name, bytes: Buffer.concat(waiting) })
    waiting = []
    waitingBytes = 0
  }
  for await (const lines of readLines(tx, table)) {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
    hash.update(bytes)
    rows += lines.length
    waiting.push(bytes)
    waitingBytes += bytes.length
    if (waitingBytes >= PART_BYTES) await flush()
  }
  await flush()
  const columns = table.columns.map(({ name }) => name)
  return { schema: table.schema, name: table.name, columns, rows, sha256: hash.digest('hex') }
}

/** Fetches more rows at once while they are small, fewer when they are large. */
async function* readLines(tx: Tx, table: Table): AsyncGenerator<readonly string[]> {
  await sql`declare dump no scroll cursor for ${selectLines(table)}`.execute(tx)
  for (let count = 50; ; ) {
    const { rows } = await sql<{ line: string }>`fetch ${sql.lit(count)} from dump`.execute(tx)
    if (rows.length === 0) break
    const lines = rows.map(({ line }) => line)
    yield lines
    const bytes = lines.reduce((sum, line) => sum + line.length, 0)
    if (bytes < FETCH_BYTES) count = Math.min(count * 2, MOST_ROWS_A_FETCH)
    else count = Math.max(1, Math.floor((count * FETCH_BYTES) / bytes))
  }
  await sql`close dump`.execute(tx)
}

/** In the order of the primary key's text by code point: collations differ between databases. */
function selectLines({ schema, name, columns, primaryKey }: Table) {
  const texts = columns.map((column) => sql`t.${sql.ref(column.name)}::text`)
  const keys = primaryKey.map((column) => sql`t.${sql.ref(column)}::text collate "C"`)
  return sql`
    select array_to_json(array[${sql.join(texts)}]::text[])::text as line
    from ${sql.id(schema, name)} t
    order by ${keys.length > 0 ? sql.join(keys) : sql`t::text collate "C"`}`
}
