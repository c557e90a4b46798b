import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RunningModule } from '@socle/testing'
import { sql } from 'kysely'
import { ndjson } from './catalogue-records.ts'
import { typed } from './typed-commands.ts'

/** A folder with catalogues in it, and the command that imports them. */
export class CatalogueFolder implements AsyncDisposable {
  readonly app: RunningModule
  readonly path: string

  private constructor(app: RunningModule, path: string) {
    this.app = app
    this.path = path
  }

  static async make(app: RunningModule): Promise<CatalogueFolder> {
    return new CatalogueFolder(app, await mkdtemp(join(tmpdir(), 'catalogue-')))
  }

  /** Imports records as a file of lines. */
  async importRecords(records: readonly object[], options: Record<string, string | boolean> = {}) {
    const path = join(this.path, 'catalogue.ndjson')
    await writeFile(path, ndjson(records))
    return this.importFrom(path, options)
  }

  async importFrom(from: string, options: Record<string, string | boolean> = {}) {
    const all = { from, json: true, ...options }
    const { code, text, errors, notes } = await typed(this.app, 'import-catalogue', all)
    return { code, errors, notes, report: text === '' ? undefined : JSON.parse(text) }
  }

  /** Every row of the catalogue, without the instants of writing. */
  async rows(): Promise<readonly string[]> {
    const tables = ['series', 'series_translations', 'sets', 'set_translations', 'cards', 'card_translations']
    const selects = tables.map(
      (table) => sql`select ${table} as "table", to_jsonb(t) - 'created_at' - 'updated_at' as row
        from ${sql.table(`pokeventory.${table}`)} t`,
    )
    const { rows } = await sql`${sql.join(selects, sql` union all `)}`.execute(this.app.database.handle)
    return rows.map((row) => JSON.stringify(row)).sort()
  }

  /** Empties the catalogue, and every collection with it. */
  async empty(): Promise<void> {
    await sql`truncate pokeventory.series, pokeventory.catalogue_versions cascade`.execute(
      this.app.database.handle,
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.path, { recursive: true, force: true })
    await this.empty()
  }
}
