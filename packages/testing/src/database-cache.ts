import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import type { MigrationSource } from '@socle/database'

const DATABASE_PACKAGE = new URL('../../database/package.json', import.meta.url)
const CACHE = new URL('../../../node_modules/.cache/socle-tests/', import.meta.url)
const BUILDER_STALE_MS = 120_000
const POLL_MS = 100

/** Says which schema a set of migrations makes: other migrations, or other versions of the parts, are another schema. */
export async function schemaChecksum(sources: readonly MigrationSource[]): Promise<string> {
  // a snapshot is read by the PGlite that wrote it
  const hash = createHash('sha256').update(await readFile(DATABASE_PACKAGE))
  for (const { name, folder } of sources) {
    // versions of the parts, pg-boss above all, whose schema is in the snapshot
    hash.update(`\n${name}\n`).update(await readFile(new URL('../package.json', folder)).catch(() => ''))
    for (const file of (await readdir(folder)).toSorted())
      hash.update(`\n${file}\n`).update(await readFile(new URL(file, folder)))
  }
  return hash.digest('hex').slice(0, 16)
}

const loaded = new Map<string, Promise<Uint8Array>>()

/** The embedded database's files after all migrations: made once, then read from node_modules/.cache. */
export function cachedSnapshot(
  name: string,
  checksum: string,
  build: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const key = `${name}-${checksum}`
  const snapshot = loaded.get(key) ?? load({ name, file: `${key}.zst` }, build)
  loaded.set(key, snapshot)
  return snapshot
}

interface Entry {
  readonly name: string
  readonly file: string
}

async function load(entry: Entry, build: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const path = fileURLToPath(new URL(entry.file, CACHE))
  await mkdir(CACHE, { recursive: true })
  for (;;) {
    const found = await readFile(path).catch(() => undefined)
    if (found) return await promisify(zstdDecompress)(found)
    if (await claim(`${path}.building`)) break
    await delay(POLL_MS)
  }
  try {
    const bytes = await build()
    // a builder that was taken for dead may still be at it: each writes a file of its own
    const own = `${path}.${process.pid}.new`
    await writeFile(own, await promisify(zstdCompress)(bytes))
    await rename(own, path)
    await forgetOthers(entry)
    return bytes
  } finally {
    await rm(`${path}.building`, { force: true })
  }
}

/** One of all test processes builds, the others wait; a builder that died is replaced. */
async function claim(path: string): Promise<boolean> {
  const isMine = await open(path, 'wx').then(
    async (file) => file.close().then(() => true),
    () => false,
  )
  if (isMine) return true
  const since = await stat(path).then(
    (found) => Date.now() - found.mtimeMs,
    () => 0,
  )
  if (since > BUILDER_STALE_MS) await rm(path, { force: true })
  return false
}

async function forgetOthers({ name, file }: Entry): Promise<void> {
  for (const other of await readdir(CACHE))
    if (other.startsWith(`${name}-`) && other.endsWith('.zst') && other !== file)
      await rm(new URL(other, CACHE), { force: true })
}
