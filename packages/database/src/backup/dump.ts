import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '../handle.ts'
import { listApplied } from '../migrations/history.ts'
import { withoutTimeouts } from '../unlimited.ts'
import { listSequences, listTables, type Table, tableName } from './catalog.ts'
import type { DatabaseManifest, TableManifest, TablePart } from './manifest.ts'

const PART_BYTES = 4 * 1024 * 1024
const FETCH_BYTES = 1024 * 1024
const MOST_ROWS_A_FETCH = 500

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

async function* readLines(tx: Tx, table: Table): AsyncGenerator<readonly string[]> {
  const count = sql.lit(await rowsAFetch(tx, table))
  await sql`declare dump no scroll cursor for ${selectLines(table)}`.execute(tx)
  for (;;) {
    const { rows } = await sql<{ line: string }>`fetch ${count} from dump`.execute(tx)
    if (rows.length === 0) break
    yield rows.map(({ line }) => line)
  }
  await sql`close dump`.execute(tx)
}

/** So few that the largest of them fit in memory, wherever they stand. */
async function rowsAFetch(tx: Tx, table: Table): Promise<number> {
  if (!table.hasLargeValues) return MOST_ROWS_A_FETCH
  const { rows } = await sql<{ largest: number | null }>`
    select max(octet_length(${line(table)})) as largest from ${sql.id(table.schema, table.name)} t`.execute(
    tx,
  )
  return Math.max(1, Math.min(MOST_ROWS_A_FETCH, Math.floor(FETCH_BYTES / (rows[0]?.largest ?? 1))))
}

function line({ columns }: Table) {
  const texts = columns.map((column) => sql`t.${sql.ref(column.name)}::text`)
  return sql`array_to_json(array[${sql.join(texts)}]::text[])::text`
}

/** In the order of the primary key's text by code point: collations differ between databases. */
function selectLines(table: Table) {
  const keys = table.primaryKey.map((column) => sql`t.${sql.ref(column)}::text collate "C"`)
  return sql`
    select ${line(table)} as line
    from ${sql.id(table.schema, table.name)} t
    order by ${keys.length > 0 ? sql.join(keys) : sql`t::text collate "C"`}`
}
