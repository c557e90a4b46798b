import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Database, Handle, Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import type { Driver } from './drivers/driver.ts'
import { normaliseKey } from './keys.ts'
import { Meter } from './meter.ts'
import * as objects from './object.repository.ts'
import type { ByteRange, PutOptions, SignOptions, Storage, StoredObject } from './storage.ts'

const SWEEP_BATCH = 500

interface Parts {
  readonly database: Database
  readonly clock: Clock
  readonly driver: Driver
}

/** Storage over one driver: bytes there, rows in the database. */
export class ObjectStore implements Storage {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  async put(key: string, body: Uint8Array | Readable, options: PutOptions): Promise<StoredObject> {
    const { maxBytes, ...labels } = options
    const normal = normaliseKey(key)
    const meter = new Meter(maxBytes)
    await this.#parts.driver.write(normal, meter.through(body), labels)
    return { id: newId(), key: normal, ...labels, ...meter.total() }
  }

  async reference(tx: Tx, object: StoredObject): Promise<void> {
    await objects.insert(tx, object, this.#parts.clock.now())
  }

  async release(tx: Tx, objectId: string): Promise<void> {
    const key = await objects.remove(tx, objectId)
    if (key !== undefined) tx.afterCommit(() => this.#parts.driver.delete(key))
  }

  async find(handle: Handle, objectId: string): Promise<StoredObject | undefined> {
    const [found] = await objects.findByIds(handle, [objectId])
    return found
  }

  async findMany(handle: Handle, objectIds: readonly string[]): Promise<readonly StoredObject[]> {
    return objects.findByIds(handle, objectIds)
  }

  async findByKey(handle: Handle, key: string): Promise<StoredObject | undefined> {
    return objects.findByKey(handle, normaliseKey(key))
  }

  async get(key: string, range?: ByteRange): Promise<Readable> {
    return this.#parts.driver.read(normaliseKey(key), range)
  }

  async read(key: string): Promise<Buffer> {
    return buffer(await this.get(key))
  }

  async head(key: string): Promise<{ readonly bytes: number } | undefined> {
    const bytes = await this.#parts.driver.size(normaliseKey(key))
    return bytes === undefined ? undefined : { bytes }
  }

  async delete(key: string): Promise<void> {
    await this.#parts.driver.delete(normaliseKey(key))
  }

  async copy(from: string, to: string): Promise<void> {
    await this.#parts.driver.copy(normaliseKey(from), normaliseKey(to))
  }

  async sign(key: string, options: SignOptions): Promise<string> {
    const { expiresInSeconds, downloadName } = options
    const signedAt = bucketStart(this.#parts.clock.now(), expiresInSeconds)
    return this.#parts.driver.sign(normaliseKey(key), { signedAt, expiresInSeconds, downloadName })
  }

  async sweep(options: { readonly dryRun: boolean; readonly olderThanHours: number }): Promise<string[]> {
    const { driver, clock } = this.#parts
    const before = new Date(clock.now().getTime() - options.olderThanHours * 3_600_000)
    const swept: string[] = []
    for await (const orphans of this.#orphans(before)) {
      swept.push(...orphans)
      if (!options.dryRun) for (const key of orphans) await driver.delete(key)
    }
    if (!options.dryRun) await driver.discardUnfinished(before)
    return swept.sort()
  }

  async ready(): Promise<void> {
    await this.#parts.driver.ready()
  }

  async *#orphans(before: Date): AsyncGenerator<readonly string[]> {
    let old: string[] = []
    for await (const { key, modifiedAt } of this.#parts.driver.list()) {
      if (modifiedAt < before) old.push(key)
      if (old.length < SWEEP_BATCH) continue
      yield await this.#withoutRow(old)
      old = []
    }
    yield await this.#withoutRow(old)
  }

  async #withoutRow(keys: readonly string[]): Promise<readonly string[]> {
    const known = await objects.keysAmong(this.#parts.database.handle, keys)
    return keys.filter((key) => !known.has(key))
  }
}

/** Signing time of the bucket `now` is in: addresses stay the same for a quarter of their life, so browsers cache them. */
function bucketStart(now: Date, expiresInSeconds: number): Date {
  const bucketMs = Math.max(1, Math.floor(expiresInSeconds / 4)) * 1000
  return new Date(Math.floor(now.getTime() / bucketMs) * bucketMs)
}
