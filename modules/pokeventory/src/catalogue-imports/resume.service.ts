import { createHash } from 'node:crypto'
import type { Blobs } from '@socle/storage'

const DAY_SECONDS = 86_400

/** Which sets of a long import are done, for a run that goes on where one was cut off. */
export class ResumePoint {
  readonly #blobs: Blobs
  readonly #key: string
  readonly #done = new Set<string>()

  private constructor(blobs: Blobs, key: string) {
    this.#blobs = blobs
    this.#key = key
  }

  /** Of the import that was asked for in these words, within a day. */
  static async of(blobs: Blobs, words: object): Promise<ResumePoint> {
    const hash = createHash('sha256').update(JSON.stringify(words)).digest('hex')
    const point = new ResumePoint(blobs, `pokeventory:catalogue-import:${hash}`)
    const kept = await blobs.get(point.#key)
    for (const id of kept ? (JSON.parse(kept.toString()) as string[]) : []) point.#done.add(id)
    return point
  }

  has(set: string): boolean {
    return this.#done.has(set)
  }

  async mark(set: string): Promise<void> {
    this.#done.add(set)
    await this.#blobs.put(this.#key, Buffer.from(JSON.stringify([...this.#done])), {
      ttlSeconds: DAY_SECONDS,
    })
  }

  async forget(): Promise<void> {
    await this.#blobs.delete(this.#key)
  }
}
