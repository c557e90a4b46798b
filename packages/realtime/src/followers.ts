import { Follower } from './follower.ts'
import type { Delivery, FollowOptions } from './realtime.ts'

/** Who follows what in this process. */
export class Followers {
  readonly #byTopic = new Map<string, Set<Follower>>()

  add(topic: string, options: FollowOptions): Follower {
    const follower = new Follower(options)
    if (options.signal.aborted) return follower
    const others = this.#byTopic.get(topic) ?? new Set()
    this.#byTopic.set(topic, others.add(follower))
    options.signal.addEventListener('abort', () => this.#remove(topic, follower), { once: true })
    return follower
  }

  tell(topic: string, delivery: Delivery): void {
    for (const follower of this.#byTopic.get(topic) ?? []) follower.give(delivery)
  }

  tellAll(delivery: Delivery): void {
    for (const topic of this.#byTopic.keys()) this.tell(topic, delivery)
  }

  #remove(topic: string, follower: Follower): void {
    const followers = this.#byTopic.get(topic)
    followers?.delete(follower)
    if (followers?.size === 0) this.#byTopic.delete(topic)
  }
}
