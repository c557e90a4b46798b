import { createHash } from 'node:crypto'
import { objectTooLarge } from './storage.errors.ts'

/** Counts and hashes bytes while they pass, and stops the flow beyond the limit. */
export class Meter {
  readonly #hash = createHash('sha256')
  readonly #maxBytes: number
  #bytes = 0

  constructor(maxBytes = Number.POSITIVE_INFINITY) {
    this.#maxBytes = maxBytes
  }

  async *through(source: Uint8Array | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const chunks = source instanceof Uint8Array ? [source] : source
    for await (const chunk of chunks) {
      this.#bytes += chunk.byteLength
      if (this.#bytes > this.#maxBytes) throw objectTooLarge(this.#maxBytes)
      this.#hash.update(chunk)
      yield chunk
    }
  }

  /** What passed; to be asked once, at the end. */
  total(): { readonly bytes: number; readonly sha256: string } {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') }
  }
}
