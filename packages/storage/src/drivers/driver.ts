import type { Readable } from 'node:stream'
import type { ByteRange } from '../storage.ts'

export interface Labels {
  readonly contentType: string
  readonly contentEncoding?: 'gzip'
}

export interface SignRequest {
  readonly signedAt: Date
  readonly expiresInSeconds: number
  readonly downloadName: string | undefined
}

/** One place where bytes rest. Keys are normalised before they come here; an object is there whole or not at all. */
export interface Driver {
  write(key: string, body: AsyncIterable<Uint8Array>, labels: Labels): Promise<void>
  /** Throws `not_found`, and `range_not_satisfiable` when the range begins behind the end. */
  read(key: string, range?: ByteRange): Promise<Readable>
  size(key: string): Promise<number | undefined>
  delete(key: string): Promise<void>
  copy(from: string, to: string): Promise<void>
  sign(key: string, request: SignRequest): Promise<string>
  list(): AsyncIterable<{ readonly key: string; readonly modifiedAt: Date }>
  /** Throws away uploads that began before `before` and never ended. */
  discardUnfinished(before: Date): Promise<void>
  /** Throws when nothing can be read or written. */
  ready(): Promise<void>
}
