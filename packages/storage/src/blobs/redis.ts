import type { Redis } from 'ioredis'
import { storeUnavailable } from '../storage.errors.ts'
import type { RunningBlobs } from './blobs.ts'

export interface RedisBlobOptions {
  /** A client that fails fast when Redis is away (no queue of waiting commands). */
  readonly redis: Redis
  /** Put before each key. */
  readonly prefix: string
}

/** The time to live, in milliseconds, stands before the bytes, so that a read can start it anew. */
const HEADER_BYTES = 6

/** Short-lived bytes in Redis, which drops them itself; it must not evict (`maxmemory-policy noeviction`). */
export class RedisBlobs implements RunningBlobs {
  readonly #redis: Redis
  readonly #prefix: string

  constructor(options: RedisBlobOptions) {
    this.#redis = options.redis
    this.#prefix = options.prefix
  }

  async put(key: string, bytes: Uint8Array, options: { readonly ttlSeconds: number }): Promise<void> {
    const ttlMs = Math.round(options.ttlSeconds * 1000)
    const header = Buffer.alloc(HEADER_BYTES)
    header.writeUIntBE(ttlMs, 0, HEADER_BYTES)
    await answered(this.#redis.set(this.#prefix + key, Buffer.concat([header, bytes]), 'PX', ttlMs))
  }

  async get(key: string): Promise<Buffer | undefined> {
    const kept = await answered(this.#redis.getBuffer(this.#prefix + key))
    if (!kept) return undefined
    await answered(this.#redis.pexpire(this.#prefix + key, ttlMsOf(kept)))
    return kept.subarray(HEADER_BYTES)
  }

  async touch(key: string): Promise<boolean> {
    const header = await answered(this.#redis.getrangeBuffer(this.#prefix + key, 0, HEADER_BYTES - 1))
    if (header.length < HEADER_BYTES) return false
    return (await answered(this.#redis.pexpire(this.#prefix + key, ttlMsOf(header)))) === 1
  }

  async delete(key: string): Promise<void> {
    await answered(this.#redis.del(this.#prefix + key))
  }

  /** Redis removes by itself. */
  start(): void {}

  stop(): void {}
}

function ttlMsOf(kept: Buffer): number {
  return kept.readUIntBE(0, HEADER_BYTES)
}

async function answered<T>(command: Promise<T>): Promise<T> {
  try {
    return await command
  } catch (error) {
    throw storeUnavailable(error)
  }
}
