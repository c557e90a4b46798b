import type { Sequence } from './catalog.ts'

/** What a backup of the database holds; kept beside its parts as JSON. */
export interface DatabaseManifest {
  readonly format: 1
  /** Migrations that had run, in their order. */
  readonly migrations: readonly {
    readonly source: string
    readonly name: string
    readonly checksum: string
  }[]
  readonly tables: readonly TableManifest[]
  readonly sequences: readonly Sequence[]
}

export interface TableManifest {
  readonly schema: string
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: number
  /** SHA-256 of all its lines; the same rows give the same one on both engines. */
  readonly sha256: string
}

/** A piece of one table: lines of JSON, each a row as an array of PostgreSQL's text forms. */
export interface TablePart {
  /** `mastoc.climbs/0001.jsonl` */
  readonly name: string
  readonly bytes: Uint8Array
}
