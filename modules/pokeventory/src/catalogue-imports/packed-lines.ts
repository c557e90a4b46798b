import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** A line of a file, and which. */
export interface Line {
  readonly bytes: Buffer
  readonly number: number
}

interface Pack {
  readonly deflated: Buffer
  readonly numbers: readonly number[]
}

const PACK_BYTES = 48 * 1024
const NEWLINE = Buffer.from('\n')

/** Lines that wait for their turn, packed: a whole catalogue would take a tenth of what the process may have. */
export class PackedLines {
  readonly #packs: Pack[] = []
  #loose: Line[] = []
  #looseBytes = 0
  #count = 0

  get count(): number {
    return this.#count
  }

  add(line: Line): void {
    this.#count += 1
    this.#loose.push(line)
    this.#looseBytes += line.bytes.length
    if (this.#looseBytes >= PACK_BYTES) this.#pack()
  }

  /** In their order. */
  *lines(): Generator<Line> {
    for (const { deflated, numbers } of this.#packs) {
      const bytes = inflateRawSync(deflated)
      let start = 0
      for (const number of numbers) {
        const end = bytes.indexOf(NEWLINE, start)
        yield { bytes: bytes.subarray(start, end), number }
        start = end + 1
      }
    }
    yield* this.#loose
  }

  #pack(): void {
    const pieces = this.#loose.flatMap(({ bytes }) => [bytes, NEWLINE])
    this.#packs.push({
      deflated: deflateRawSync(Buffer.concat(pieces), { level: 1 }),
      numbers: this.#loose.map(({ number }) => number),
    })
    this.#loose = []
    this.#looseBytes = 0
  }
}
