/** A body in the two forms in which it is sent. */
export interface Body {
  readonly json: Buffer
  readonly gzip: Buffer
}

interface Place {
  readonly body: Promise<Body>
  /** 0 until it is built. */
  bytes: number
}

/** Bodies by tag, the least recently sent ones dropped beyond the bound; each is built once for all who wait. */
export class SetupShelf {
  readonly #places = new Map<string, Place>()
  readonly #maxBytes: number
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  fetch(tag: string, build: () => Promise<Body>): Promise<Body> {
    const known = this.#places.get(tag)
    const place = known ?? { body: build(), bytes: 0 }
    this.#places.delete(tag)
    this.#places.set(tag, place)
    if (!known) {
      place.body.then(
        ({ json, gzip }) => this.#weigh(place, json.length + gzip.length),
        () => this.#places.delete(tag),
      )
    }
    return place.body
  }

  #weigh(place: Place, bytes: number): void {
    place.bytes = bytes
    this.#bytes += bytes
    for (const [tag, oldest] of this.#places) {
      if (this.#bytes <= this.#maxBytes) return
      this.#places.delete(tag)
      this.#bytes -= oldest.bytes
    }
  }
}
