import type { Readable } from 'node:stream'
import type { Handle, Tx } from '@socle/database'

/** Bytes at rest with what must be known to serve them. */
export interface StoredObject {
  readonly id: string
  /** Normalised path: segments of letters, digits, `.`, `_`, `-`, joined by `/`; no traversal. */
  readonly key: string
  readonly contentType: string
  readonly bytes: number
  /** Lower-case hex. */
  readonly sha256: string
  /** Set when the bytes are kept compressed. */
  readonly contentEncoding?: 'gzip'
}

export interface ByteRange {
  readonly start: number
  /** Inclusive; absent = to the end. */
  readonly end?: number
}

export interface PutOptions {
  readonly contentType: string
  readonly contentEncoding?: 'gzip'
  /** Refused with `too_large` beyond this, leaving nothing behind. */
  readonly maxBytes?: number
}

export interface SignOptions {
  readonly expiresInSeconds: number
  readonly downloadName?: string
}

/**
 * Objects on disk or on an S3-compatible server.
 * First the bytes (`put`, outside a transaction), then the row that makes them live (`reference`, inside one):
 * no row points at a missing object, and bytes without a row are swept.
 */
export interface Storage {
  /**
   * Throws `unavailable` (503) when the disk is full or S3 refuses.
   * A key is written once: it carries an id or a hash of its own, since a second put would change bytes under a live row.
   */
  put(key: string, body: Uint8Array | Readable, options: PutOptions): Promise<StoredObject>
  /** Writes the row of an object that was put; the object lives from this commit on. */
  reference(tx: Tx, object: StoredObject): Promise<void>
  /** Removes the row; the bytes go after the commit. */
  release(tx: Tx, objectId: string): Promise<void>
  find(handle: Handle, objectId: string): Promise<StoredObject | undefined>
  findMany(handle: Handle, objectIds: readonly string[]): Promise<readonly StoredObject[]>
  /** For who is asked by path: signed addresses on disk, backup. */
  findByKey(handle: Handle, key: string): Promise<StoredObject | undefined>
  /** Streams the bytes as kept; throws `not_found`, and `range_not_satisfiable` for a start behind the end. */
  get(key: string, range?: ByteRange): Promise<Readable>
  /** Reads a whole object into memory; for objects known to be small. */
  read(key: string): Promise<Buffer>
  head(key: string): Promise<{ readonly bytes: number } | undefined>
  delete(key: string): Promise<void>
  copy(from: string, to: string): Promise<void>
  /** A URL that works without credentials until it expires; the same one for a quarter of that time (caches). */
  sign(key: string, options: SignOptions): Promise<string>
  /** Removes bytes without a row that are older than `olderThanHours`; returns their keys. */
  sweep(options: { readonly dryRun: boolean; readonly olderThanHours: number }): Promise<readonly string[]>
  ready(): Promise<void>
}

/** Short-lived bytes with a time to live: Redis when set, else bounded files that outlive a restart. */
export interface Blobs {
  /** Throws `unavailable` (503) when the bound is reached: nothing that lives is thrown out. */
  put(key: string, bytes: Uint8Array, options: { readonly ttlSeconds: number }): Promise<void>
  /** Reads and starts the time to live anew. */
  get(key: string): Promise<Buffer | undefined>
  /** Starts the time to live anew; false when the blob is gone. */
  touch(key: string): Promise<boolean>
  delete(key: string): Promise<void>
}
