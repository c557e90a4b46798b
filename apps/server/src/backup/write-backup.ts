import { rename, rm } from 'node:fs/promises'
import type { Application } from '@socle/application'
import { dumpTables, type MigrationSource } from '@socle/database'
import type { CommandIo } from '@socle/foundation'
import type { Storage } from '@socle/storage'
import { type ArchivedFile, type ArchiveWriter, writeArchive } from './archive.ts'
import {
  type BackedUpObject,
  type BackupManifest,
  databaseFolder,
  manifestName,
  objectsFolder,
  objectsOf,
} from './manifest.ts'

const ATTEMPTS = 3

export interface BackupReport {
  readonly rows: number
  readonly objects: number
  /** Keys of objects whose bytes are gone or changed: the backup holds their rows alone. */
  readonly damaged: readonly string[]
}

/** Writes database and objects into one archive; it appears under its name only when it is whole. */
export async function writeBackup(
  application: Application,
  to: { readonly path: string; readonly version: string },
  io: CommandIo,
): Promise<BackupReport> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await writeOnce(application, to, io)
    } catch (error) {
      if (!(error instanceof ObjectReleased) || attempt === ATTEMPTS) throw error
    }
  }
}

/** An object of the snapshot was deleted while the backup ran: a row without bytes would be in the archive. */
class ObjectReleased extends Error {}

async function writeOnce(
  application: Application,
  to: { readonly path: string; readonly version: string },
  io: CommandIo,
): Promise<BackupReport> {
  const partial = `${to.path}.partial`
  const archive = writeArchive(partial)
  try {
    const backup = new Backup(application, archive, io)
    const report = await backup.write(to.version)
    await archive.finish()
    await rename(partial, to.path)
    return report
  } catch (error) {
    archive.abandon()
    await rm(partial, { force: true })
    throw error
  }
}

class Backup {
  readonly #application: Application
  readonly #archive: ArchiveWriter
  readonly #io: CommandIo
  readonly #files: ArchivedFile[] = []
  readonly #damaged: string[] = []

  constructor(application: Application, archive: ArchiveWriter, io: CommandIo) {
    this.#application = application
    this.#archive = archive
    this.#io = io
  }

  async write(version: string): Promise<BackupReport> {
    const { database, objects } = await this.#dump()
    for (const [done, object] of objects.entries()) {
      this.#io.signal.throwIfAborted()
      this.#io.progress(done, objects.length, 'objects')
      await this.#addObject(object)
    }
    const manifest: BackupManifest = {
      format: 1,
      made_at: this.#application.house.clock.now().toISOString(),
      socle: version,
      database,
      files: this.#files,
      objects: objects.filter(({ key }) => !this.#damaged.includes(key)),
    }
    const bytes = Buffer.from(JSON.stringify(manifest, null, 1))
    await this.#archive.add(manifestName, bytes.length, bytes)
    const rows = database.tables.reduce((sum, table) => sum + table.rows, 0)
    return { rows, objects: manifest.objects.length, damaged: this.#damaged }
  }

  async #dump() {
    const { house, migrationSources } = this.#application
    const objectLines: string[] = []
    const database = await dumpTables(
      house.database,
      schemasOf(migrationSources),
      async ({ name, bytes }) => {
        this.#io.signal.throwIfAborted()
        if (name.startsWith('storage.objects/'))
          objectLines.push(...Buffer.from(bytes).toString().split('\n').filter(Boolean))
        await this.#add(`${databaseFolder}${name}`, bytes.length, Buffer.from(bytes))
      },
    )
    return { database, objects: objectsOf(database, objectLines) }
  }

  async #addObject({ key, bytes, sha256 }: BackedUpObject): Promise<void> {
    const { storage, database } = this.#application.house
    const body = await openObject(storage, key, bytes)
    if (!body) {
      if (!(await storage.findByKey(database.handle, key)))
        throw new ObjectReleased(`${key} was deleted meanwhile`)
      this.#damaged.push(key)
      return
    }
    const file = await this.#add(`${objectsFolder}${key}`, bytes, body)
    if (file.sha256 !== sha256) this.#damaged.push(key)
  }

  async #add(...file: Parameters<ArchiveWriter['add']>): Promise<ArchivedFile> {
    const added = await this.#archive.add(...file)
    this.#files.push(added)
    return added
  }
}

/** Undefined when the bytes are gone or are not as many as the row says. */
async function openObject(storage: Storage, key: string, bytes: number) {
  const found = await storage.head(key)
  return found?.bytes === bytes ? await storage.get(key) : undefined
}

function schemasOf(sources: readonly MigrationSource[]): readonly string[] {
  return sources.map(({ name, schema }) => schema ?? name)
}
