import type { DatabaseManifest } from '@socle/database'
import type { ArchivedFile } from './archive.ts'

/** Last file of the archive: what the others must be. */
export interface BackupManifest {
  readonly format: 1
  readonly made_at: string
  readonly socle: string
  readonly database: DatabaseManifest
  readonly files: readonly ArchivedFile[]
  readonly objects: readonly BackedUpObject[]
}

/** An object that the rows of the backup know. */
export interface BackedUpObject {
  readonly key: string
  readonly content_type: string
  readonly content_encoding: 'gzip' | null
  readonly bytes: number
  readonly sha256: string
}

export const manifestName = 'manifest.json'
export const databaseFolder = 'database/'
export const objectsFolder = 'objects/'

/** Reads the objects out of the rows of `storage.objects` in the dump: those of its one moment, no later ones. */
export function objectsOf(database: DatabaseManifest, lines: readonly string[]): readonly BackedUpObject[] {
  const table = database.tables.find(({ schema, name }) => schema === 'storage' && name === 'objects')
  if (!table) return []
  return lines.map((line) => {
    const values = JSON.parse(line) as readonly (string | null)[]
    const row = Object.fromEntries(table.columns.map((column, index) => [column, values[index] ?? null]))
    return {
      key: row['key']!,
      content_type: row['content_type']!,
      content_encoding: row['content_encoding'] === 'gzip' ? 'gzip' : null,
      bytes: Number(row['bytes']),
      sha256: row['sha256']!,
    }
  })
}

/** Reads a manifest's text; throws a sentence when it is none of ours. */
export function parseManifest(text: string): BackupManifest {
  const manifest = JSON.parse(text) as Partial<BackupManifest>
  if (manifest.format !== 1 || !manifest.database || !manifest.files || !manifest.objects)
    throw new Error(`this backup has format ${manifest.format}; this version of socle reads format 1`)
  return manifest as BackupManifest
}
