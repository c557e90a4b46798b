interface Place<V> {
  readonly value: Promise<V>
  /** 0 until it is there. */
  bytes: number
}

/** What is dear to make, by key: each made once for all who wait, the least recently fetched dropped beyond the bound. */
export class Shelf<V> {
  readonly #places = new Map<string, Place<V>>()
  readonly #maxBytes: number
  readonly #bytesOf: (value: V) => number
  #bytes = 0

  constructor(maxBytes: number, bytesOf: (value: V) => number) {
    this.#maxBytes = maxBytes
    this.#bytesOf = bytesOf
  }

  /** What lies under the key, else what `make` makes; a failed making is tried again by the next who asks. */
  fetch(key: string, make: () => Promise<V>): Promise<V> {
    const known = this.#places.get(key)
    const place = known ?? { value: make(), bytes: 0 }
    this.#places.delete(key)
    this.#places.set(key, place)
    if (!known) {
      place.value.then(
        (value) => this.#weigh(place, this.#bytesOf(value)),
        () => this.#places.delete(key),
      )
    }
    return place.value
  }

  #weigh(place: Place<V>, bytes: number): void {
    place.bytes = bytes
    this.#bytes += bytes
    for (const [name, oldest] of this.#places) {
      if (this.#bytes <= this.#maxBytes) return
      // what is still being made weighs nothing, and whoever waits for it shares it
      if (oldest.bytes === 0) continue
      this.#places.delete(name)
      this.#bytes -= oldest.bytes
    }
  }
}
