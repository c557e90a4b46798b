import type { Delivery, FollowOptions } from './realtime.ts'

/** Notes that wait for one follower; one who is slower than that reads the truth instead. */
const MAX_WAITING = 256

/** One who follows: deliveries wait here, boundedly, until they are asked for. */
export class Follower implements AsyncIterable<Delivery> {
  readonly #options: FollowOptions
  #waiting: Delivery[] = []
  #wake: (() => void) | undefined

  constructor(options: FollowOptions) {
    this.#options = options
    options.signal.addEventListener('abort', () => this.#wake?.(), { once: true })
  }

  give(delivery: Delivery): void {
    if (delivery.kind === 'gap' || this.#waiting.length >= MAX_WAITING) this.#waiting = [{ kind: 'gap' }]
    if (delivery.kind === 'note') this.#waiting.push(delivery)
    this.#wake?.()
  }

  /** Puts what came before in front of what came meanwhile, each note once. */
  giveEarlier(earlier: readonly Delivery[]): void {
    const cursors = new Set(earlier.map((delivery) => delivery.kind === 'note' && delivery.cursor))
    const later = this.#waiting.filter(
      (delivery) => delivery.kind !== 'note' || !cursors.has(delivery.cursor),
    )
    this.#waiting = [...earlier, ...later]
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Delivery> {
    const { signal } = this.#options
    while (!signal.aborted) {
      const next = this.#waiting.shift()
      if (next) yield next
      else if (await this.#isSilent()) yield { kind: 'beat' }
    }
  }

  /** Waits for a delivery or the end; true when the time of a beat has passed without. */
  #isSilent(): Promise<boolean> {
    const { beatMs } = this.#options
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const timer = beatMs === undefined ? undefined : setTimeout(resolve, beatMs, true)
    this.#wake = () => resolve(false)
    return promise.finally(() => {
      clearTimeout(timer)
      this.#wake = undefined
    })
  }
}
