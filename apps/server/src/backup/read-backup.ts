import { createHash } from 'node:crypto'
import { buffer, text } from 'node:stream/consumers'
import type { Application } from '@socle/application'
import { checkRestore, restoreTables, type TablePart } from '@socle/database'
import type { CommandIo } from '@socle/foundation'
import { readArchive } from './archive.ts'
import {
  type BackupManifest,
  databaseFolder,
  manifestName,
  objectsFolder,
  parseManifest,
} from './manifest.ts'

interface RestoreOptions {
  readonly path: string
  /** Replaces what the target holds. */
  readonly force: boolean
}

interface Verified {
  readonly path: string
  readonly manifest: BackupManifest
}

/** Reads the whole archive and compares every checksum; throws a sentence that says what does not match. */
async function verifyBackup(path: string, io: CommandIo): Promise<BackupManifest> {
  const seen = new Map<string, { readonly bytes: number; readonly sha256: string }>()
  let manifest: BackupManifest | undefined
  for await (const { name, body } of readArchive(path)) {
    io.signal.throwIfAborted()
    if (name === manifestName) {
      manifest = parseManifest(await text(body))
      continue
    }
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      hash.update(chunk)
      bytes += chunk.length
    }
    seen.set(name, { bytes, sha256: hash.digest('hex') })
  }
  if (!manifest) throw new Error(`${path} has no manifest: it is no backup of socle, or it was cut`)
  for (const { name, bytes, sha256 } of manifest.files) {
    const found = seen.get(name)
    if (found?.bytes !== bytes || found.sha256 !== sha256)
      throw new Error(`the backup is damaged: ${name} is not what its manifest says; nothing was touched`)
  }
  return manifest
}

/** Replaces the application's database and objects by a verified backup's. */
export async function restoreBackup(
  application: Application,
  { path, force }: RestoreOptions,
  io: CommandIo,
): Promise<BackupManifest> {
  const { house, migrationSources, modules } = application
  const manifest = await verifyBackup(path, io)
  await checkRestore(house.database, migrationSources, { manifest: manifest.database, force })
  // bytes first: no row may point at a missing object
  await putObjects(application, { path, manifest }, io)
  const parts = readParts({ path, manifest }, io)
  await restoreTables(house.database, migrationSources, { manifest: manifest.database, parts, force })
  await house.database.transaction(async (tx) => {
    for (const { module } of modules) await module.afterRestore?.(tx)
  })
  return manifest
}

async function putObjects(
  { house }: Application,
  { path, manifest }: Verified,
  io: CommandIo,
): Promise<void> {
  const known = new Map(manifest.objects.map((object) => [`${objectsFolder}${object.key}`, object]))
  let done = 0
  for await (const { name, body } of readArchive(path)) {
    const object = known.get(name)
    if (!object) continue
    io.signal.throwIfAborted()
    await house.storage.put(object.key, body, {
      contentType: object.content_type,
      ...(object.content_encoding && { contentEncoding: object.content_encoding }),
    })
    done += 1
    io.progress(done, known.size, 'objects')
  }
}

async function* readParts({ path, manifest }: Verified, io: CommandIo): AsyncGenerator<TablePart> {
  const total = manifest.files.filter(({ name }) => name.startsWith(databaseFolder)).length
  let done = 0
  for await (const { name, body } of readArchive(path)) {
    // the rows come before the objects
    if (!name.startsWith(databaseFolder)) return
    io.signal.throwIfAborted()
    yield { name: name.slice(databaseFolder.length), bytes: await buffer(body) }
    done += 1
    io.progress(done, total, 'parts of tables')
  }
}
