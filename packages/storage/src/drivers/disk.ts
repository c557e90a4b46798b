import { randomUUID } from 'node:crypto'
import { constants, type ReadStream } from 'node:fs'
import {
  access,
  copyFile,
  type FileHandle,
  mkdir,
  open,
  opendir,
  rename,
  rm,
  stat,
  unlink,
} from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { absent, storeFault } from '../file-faults.ts'
import { signUrl, type UrlSecrets } from '../signed-urls.ts'
import { objectNotFound, rangeOutside } from '../storage.errors.ts'
import type { ByteRange } from '../storage.ts'
import type { Driver, SignRequest } from './driver.ts'

export interface DiskOptions extends UrlSecrets {
  readonly folder: string
  /** PUBLIC_BASE_URL: signed addresses begin with it. */
  readonly baseUrl: string
}

/** Uploads under way; no key begins with a dot. */
const INCOMING = '.incoming'

/** Objects as files: written aside, synced, then renamed, so that a key shows a whole object or none. */
export class DiskDriver implements Driver {
  readonly #options: DiskOptions
  readonly #folder: string

  constructor(options: DiskOptions) {
    this.#options = options
    this.#folder = resolve(options.folder)
  }

  async write(key: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    await this.#place(key, async (aside) => {
      const file = await open(aside, 'wx')
      try {
        for await (const chunk of body) await file.writeFile(chunk)
        await file.sync()
      } finally {
        await file.close()
      }
    })
  }

  async copy(from: string, to: string): Promise<void> {
    await this.#place(to, async (aside) => {
      await copyFile(this.#path(from), aside, constants.COPYFILE_FICLONE).catch(missing)
      await synced(aside)
    })
  }

  async read(key: string, range?: ByteRange): Promise<ReadStream> {
    const file = await this.#open(key)
    const { size } = await file.stat()
    if (range && range.start >= size) {
      await file.close()
      throw rangeOutside()
    }
    return file.createReadStream({ start: range?.start ?? 0, end: range?.end ?? Number.POSITIVE_INFINITY })
  }

  async size(key: string): Promise<number | undefined> {
    const found = await stat(this.#path(key)).catch(absent)
    return found?.isFile() ? found.size : undefined
  }

  async delete(key: string): Promise<void> {
    await unlink(this.#path(key)).catch(absent)
  }

  async sign(key: string, request: SignRequest): Promise<string> {
    return signUrl(key, request, this.#options)
  }

  async *list(): AsyncGenerator<{ key: string; modifiedAt: Date }> {
    for await (const path of files(this.#folder)) {
      const key = relative(this.#folder, path).split(sep).join('/')
      const found = key.startsWith(`${INCOMING}/`) ? undefined : await stat(path).catch(absent)
      if (found) yield { key, modifiedAt: found.mtime }
    }
  }

  async discardUnfinished(before: Date): Promise<void> {
    for await (const path of files(join(this.#folder, INCOMING))) {
      const found = await stat(path).catch(absent)
      if (found && found.mtime < before) await rm(path, { force: true })
    }
  }

  async ready(): Promise<void> {
    await mkdir(this.#folder, { recursive: true })
    await access(this.#folder, constants.R_OK | constants.W_OK | constants.X_OK)
  }

  #path(key: string): string {
    return join(this.#folder, key)
  }

  async #open(key: string): Promise<FileHandle> {
    const file = await open(this.#path(key), 'r').catch(missing)
    if ((await file.stat()).isFile()) return file
    await file.close()
    throw objectNotFound()
  }

  /** Lets `fill` make a file aside and puts it in place in one step; leaves nothing behind when that fails. */
  async #place(key: string, fill: (aside: string) => Promise<void>): Promise<void> {
    const path = this.#path(key)
    const aside = join(this.#folder, INCOMING, randomUUID())
    try {
      await mkdir(dirname(aside), { recursive: true })
      await fill(aside)
      const made = await mkdir(dirname(path), { recursive: true })
      await rename(aside, path)
      await foldersSynced(dirname(path), made ? dirname(made) : dirname(path))
    } catch (error) {
      await rm(aside, { force: true })
      throw storeFault(error)
    }
  }
}

/** A rename and new folders outlive a power cut once the folders that hold them are synced. */
async function foldersSynced(innermost: string, outermost: string): Promise<void> {
  for (let folder = innermost; ; folder = dirname(folder)) {
    await synced(folder)
    if (folder === outermost) return
  }
}

async function synced(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function* files(folder: string): AsyncGenerator<string> {
  const found = await opendir(folder, { recursive: true }).catch(absent)
  for await (const entry of found ?? []) if (entry.isFile()) yield join(entry.parentPath, entry.name)
}

function missing(error: unknown): never {
  absent(error)
  throw objectNotFound(error)
}
