import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '@socle/kernel'
import { absent } from '../file-faults.ts'

/** A blob's file. Everything about it survives in its name and its mtime, which is the moment it ends. */
export interface BlobFile {
  /** `<hash of the key>.<id of this writing>.<time to live>`: a new value never lands on a file that is going. */
  readonly file: string
  readonly hash: string
  readonly bytes: number
  readonly ttlMs: number
  expiresAtMs: number
}

const FILE_NAME = /^([0-9a-f]{64})\.[0-9a-f-]{36}\.(\d+)$/
const UNFINISHED = '.part'

export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** The folder of short-lived blobs: single files, nothing about which of them count. */
export class BlobFolder {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  /** Lists what is there, earlier writings first, and removes what was never finished. */
  async list(): Promise<BlobFile[]> {
    await mkdir(this.#path, { recursive: true })
    const names = (await readdir(this.#path)).sort()
    const unfinished = names.filter((name) => name.endsWith(UNFINISHED))
    await Promise.all(unfinished.map((name) => this.remove(name)))
    const found = await Promise.all(names.map((name) => this.#describe(name)))
    return found.filter((blob) => blob !== undefined)
  }

  async write(bytes: Uint8Array, facts: Pick<BlobFile, 'hash' | 'ttlMs' | 'expiresAtMs'>): Promise<BlobFile> {
    const file = `${facts.hash}.${newId()}.${facts.ttlMs}`
    const aside = join(this.#path, file + UNFINISHED)
    try {
      await writeFile(aside, bytes, { flag: 'wx' })
      await setEnd(aside, facts.expiresAtMs)
      await rename(aside, join(this.#path, file))
    } catch (error) {
      await rm(aside, { force: true })
      throw error
    }
    return { ...facts, file, bytes: bytes.byteLength }
  }

  /** Undefined when the file is gone. */
  async read(file: string): Promise<Buffer | undefined> {
    return readFile(join(this.#path, file)).catch(absent)
  }

  async setEnd(file: string, expiresAtMs: number): Promise<void> {
    await setEnd(join(this.#path, file), expiresAtMs).catch(absent)
  }

  async remove(file: string): Promise<void> {
    await rm(join(this.#path, file), { force: true })
  }

  async #describe(file: string): Promise<BlobFile | undefined> {
    const [, hash, ttlMs] = FILE_NAME.exec(file) ?? []
    const found = hash ? await stat(join(this.#path, file)).catch(absent) : undefined
    if (!hash || !found) return undefined
    return { file, hash, bytes: found.size, ttlMs: Number(ttlMs), expiresAtMs: Math.round(found.mtimeMs) }
  }
}

async function setEnd(path: string, expiresAtMs: number): Promise<void> {
  const end = new Date(expiresAtMs)
  await utimes(path, end, end)
}
