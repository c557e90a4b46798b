import type { Clock } from '@socle/kernel'
import { storeFault } from '../file-faults.ts'
import { blobsFull } from '../storage.errors.ts'
import { type BlobFile, BlobFolder, hashOf } from './blob-folder.ts'
import type { RunningBlobs } from './blobs.ts'

export interface FileBlobOptions {
  readonly folder: string
  /** All blobs together; beyond it the next one is refused. */
  readonly limitBytes: number
  readonly clock: Clock
}

const CLEAN_EVERY_MS = 60_000

/**
 * Short-lived bytes as files that outlive a restart, for one process.
 * What counts is known in memory; the folder is read once, before the first use.
 */
export class FileBlobs implements RunningBlobs {
  readonly #folder: BlobFolder
  readonly #limitBytes: number
  readonly #clock: Clock
  readonly #blobs = new Map<string, BlobFile>()
  #usedBytes = 0
  #opened: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(options: FileBlobOptions) {
    this.#folder = new BlobFolder(options.folder)
    this.#limitBytes = options.limitBytes
    this.#clock = options.clock
  }

  async put(key: string, bytes: Uint8Array, options: { readonly ttlSeconds: number }): Promise<void> {
    await this.#open()
    if (!this.#hasRoom(bytes)) await this.#clean()
    if (!this.#hasRoom(bytes)) throw blobsFull()
    // Counted before it is written: two puts at once cannot both take the last room
    this.#usedBytes += bytes.byteLength
    const ttlMs = Math.round(options.ttlSeconds * 1000)
    const facts = { hash: hashOf(key), ttlMs, expiresAtMs: this.#nowMs() + ttlMs }
    const written = await this.#folder.write(bytes, facts).catch((error: unknown) => {
      this.#usedBytes -= bytes.byteLength
      throw storeFault(error)
    })
    const replaced = this.#blobs.get(facts.hash)
    this.#blobs.set(facts.hash, written)
    if (replaced) await this.#discard(replaced)
  }

  async get(key: string): Promise<Buffer | undefined> {
    const blob = await this.#refreshed(key)
    const bytes = blob && (await this.#folder.read(blob.file))
    // Replaced while it was read: the new value is the answer
    const isReplaced = blob !== undefined && bytes === undefined && this.#blobs.get(blob.hash) !== blob
    return isReplaced ? this.get(key) : bytes
  }

  async touch(key: string): Promise<boolean> {
    return (await this.#refreshed(key)) !== undefined
  }

  async delete(key: string): Promise<void> {
    await this.#open()
    await this.#forget(this.#blobs.get(hashOf(key)))
  }

  start(): void {
    // A folder that fails tells so to the next who writes
    this.#timer = setInterval(
      () =>
        this.#open().then(
          () => this.#clean(),
          () => {},
        ),
      CLEAN_EVERY_MS,
    ).unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #refreshed(key: string): Promise<BlobFile | undefined> {
    await this.#open()
    const blob = this.#blobs.get(hashOf(key))
    if (!blob || blob.expiresAtMs <= this.#nowMs()) return undefined
    blob.expiresAtMs = this.#nowMs() + blob.ttlMs
    await this.#folder.setEnd(blob.file, blob.expiresAtMs)
    return blob
  }

  async #clean(): Promise<void> {
    const now = this.#nowMs()
    const gone = [...this.#blobs.values()].filter((blob) => blob.expiresAtMs <= now)
    await Promise.all(gone.map((blob) => this.#forget(blob)))
  }

  async #forget(blob: BlobFile | undefined): Promise<void> {
    if (blob && this.#blobs.delete(blob.hash)) await this.#discard(blob)
  }

  async #discard(blob: BlobFile): Promise<void> {
    this.#usedBytes -= blob.bytes
    await this.#folder.remove(blob.file)
  }

  async #open(): Promise<void> {
    this.#opened ??= this.#readFolder()
    await this.#opened.catch((error: unknown) => {
      this.#opened = undefined
      throw storeFault(error)
    })
  }

  async #readFolder(): Promise<void> {
    for (const blob of await this.#folder.list()) {
      const earlier = this.#blobs.get(blob.hash)
      this.#blobs.set(blob.hash, blob)
      this.#usedBytes += blob.bytes
      if (earlier) await this.#discard(earlier)
    }
  }

  #hasRoom(bytes: Uint8Array): boolean {
    return this.#usedBytes + bytes.byteLength <= this.#limitBytes
  }

  #nowMs(): number {
    return this.#clock.now().getTime()
  }
}
