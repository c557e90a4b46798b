import { sql } from 'kysely'
import type { Database } from '../handle.ts'
import { listApplied } from '../migrations/history.ts'
import { migrate } from '../migrations/migrate.ts'
import { type MigrationSource, readMigrations } from '../migrations/migration.ts'
import { listTables, tableName } from './catalog.ts'
import { loadTables } from './load.ts'
import type { DatabaseManifest, TablePart } from './manifest.ts'

export interface Restore {
  readonly manifest: DatabaseManifest
  readonly parts: AsyncIterable<TablePart>
  /** Replaces what the target holds. */
  readonly force: boolean
}

/** Brings the schema to where the backup's was, loads the rows, then migrates up to this version. */
export async function restoreTables(
  database: Database,
  sources: readonly MigrationSource[],
  { manifest, parts, force }: Restore,
): Promise<void> {
  await checkRestore(database, sources, { manifest, force })
  if ((await listApplied(database.handle)).length > 0) {
    await migrate(database, sources, { direction: 'down', to: 'base' })
  }
  await migrate(database, sources, { direction: 'up', only: manifest.migrations })
  await loadTables(database, manifest, parts)
  await migrate(database, sources, { direction: 'up' })
}

/** Throws what `restoreTables` would refuse, before anything is touched: another version's backup, a filled target. */
export async function checkRestore(
  database: Database,
  sources: readonly MigrationSource[],
  { manifest, force }: Pick<Restore, 'manifest' | 'force'>,
): Promise<void> {
  await refuseUnknown(sources, manifest)
  if (!force) await refuseFilled(database, sources)
}

async function refuseUnknown(sources: readonly MigrationSource[], manifest: DatabaseManifest): Promise<void> {
  const known = new Set((await readMigrations(sources)).map(keyOf))
  const unknown = manifest.migrations.filter((one) => !known.has(keyOf(one)))
  if (unknown.length === 0) return
  const names = unknown.map(({ source, name }) => `${source}/${name}`).join(', ')
  throw new Error(`the backup comes from another version: this one does not have ${names} as it was`)
}

async function refuseFilled(database: Database, sources: readonly MigrationSource[]): Promise<void> {
  const schemas = sources.map(({ name, schema }) => schema ?? name)
  for (const table of await listTables(database.handle, schemas)) {
    const { rows } = await sql`select 1 from ${sql.id(table.schema, table.name)} limit 1`.execute(
      database.handle,
    )
    if (rows.length > 0) {
      throw new Error(
        `the database is not empty (${tableName(table)} has rows): --force replaces what it holds`,
      )
    }
  }
}

function keyOf({ source, name, checksum }: { source: string; name: string; checksum: string }): string {
  return `${source}/${name}/${checksum}`
}
