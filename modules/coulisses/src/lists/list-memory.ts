import type { RenderedList } from './rendered-list.ts'

/** All lists together; the least used go first. */
const MAX_BYTES = 32 * 1024 * 1024

/** Bytes of lists by their tags: what is here is neither parsed nor encoded again. */
export class ListMemory {
  readonly #lists = new Map<string, RenderedList & { readonly json: Buffer }>()
  readonly #maxBytes: number
  #bytes = 0

  constructor(maxBytes: number = MAX_BYTES) {
    this.#maxBytes = maxBytes
  }

  find(tag: string): RenderedList | undefined {
    const list = this.#lists.get(tag)
    if (!list) return undefined
    // put back last: the map stays in the order of use
    this.#lists.delete(tag)
    this.#lists.set(tag, list)
    return list
  }

  /** Under its own tag alone: whoever asks for that gets these bytes and no others. */
  keep({ json, tag, isTruncated }: RenderedList): RenderedList {
    const list = { json: Buffer.from(json), tag, isTruncated }
    this.#forget(tag)
    this.#lists.set(tag, list)
    this.#bytes += list.json.length
    for (const oldest of this.#lists.keys()) {
      if (this.#bytes <= this.#maxBytes || oldest === tag) break
      this.#forget(oldest)
    }
    return list
  }

  #forget(tag: string): void {
    this.#bytes -= this.#lists.get(tag)?.json.length ?? 0
    this.#lists.delete(tag)
  }
}
