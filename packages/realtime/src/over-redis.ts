import type { Redis } from 'ioredis'
import { Followers } from './followers.ts'
import { notesAfter } from './in-process.ts'
import {
  type Delivery,
  type FollowOptions,
  KEPT_NOTES,
  type Note,
  type Realtime,
  type RunningRealtime,
} from './realtime.ts'

export interface RedisRealtimeOptions {
  /** A client that fails fast when Redis is away; a second connection of its kind is opened to listen. */
  readonly redis: Redis
  /** Put before each name, behind the client's own. */
  readonly prefix: string
}

const KEPT_SECONDS = 3600

/** Keeps a note of a topic and tells it; the id that Redis gives is its cursor. */
const TELL = `
local id = redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[1], '*', 'note', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[2])
redis.call('PUBLISH', ARGV[4], id .. ' ' .. ARGV[3])
return id`

/** Topics of all processes at one Redis: every process hears everything and tells those who follow here. */
export class RedisRealtime implements RunningRealtime {
  readonly #redis: Redis
  readonly #listener: Redis
  readonly #prefix: string
  readonly #channel: string
  readonly #followers = new Followers()
  #listening: Promise<unknown> | undefined

  constructor({ redis, prefix }: RedisRealtimeOptions) {
    this.#redis = redis
    this.#prefix = `${prefix}realtime:`
    // names of channels are not prefixed by the client
    this.#channel = `${redis.options.keyPrefix ?? ''}${this.#prefix}notes`
    this.#listener = redis.duplicate({
      lazyConnect: true,
      enableOfflineQueue: true,
      commandTimeout: undefined,
    })
    // told by the client that we were given
    this.#listener.on('error', () => {})
    this.#listener.on('message', (_channel, message) => this.#hear(message))
    this.#listener.on('close', () => this.#followers.tellAll({ kind: 'gap' }))
    this.#listener.on('ready', () => this.#followers.tellAll({ kind: 'gap' }))
  }

  publish(topic: string, { event, data }: Note): void {
    const body = JSON.stringify({ topic, event, data: data ?? null })
    const told = this.#redis.eval(TELL, 1, this.#key(topic), KEPT_NOTES, KEPT_SECONDS, body, this.#channel)
    // Redis is away: those who follow here read the truth, those elsewhere at their next beat
    told.catch(() => this.#followers.tell(topic, { kind: 'gap' }))
  }

  follow(topic: string, options: FollowOptions): ReturnType<Realtime['follow']> {
    const follower = this.#followers.add(topic, options)
    if (!this.#listening) {
      this.#listening = this.#listener.subscribe(this.#channel)
      // told before we listened: whoever follows by then reads the truth once more
      this.#listening.then(
        () => this.#followers.tellAll({ kind: 'gap' }),
        () => {
          this.#listening = undefined
        },
      )
    }
    const { after } = options
    if (after !== undefined) {
      this.#earlier(topic, after).then(
        (earlier) => follower.giveEarlier(earlier),
        () => follower.give({ kind: 'gap' }),
      )
    }
    return follower
  }

  async stop(): Promise<void> {
    this.#listener.disconnect()
  }

  async #earlier(topic: string, after: string): Promise<readonly Delivery[]> {
    await this.#listening
    const entries = await this.#redis.xrange(this.#key(topic), '-', '+')
    const notes = entries.map(([id, [, body]]) => noteOf(id, body ?? 'null'))
    return notesAfter(notes, after)
  }

  #hear(message: string): void {
    const end = message.indexOf(' ')
    const body = message.slice(end + 1)
    const { topic } = JSON.parse(body) as { topic: string }
    this.#followers.tell(topic, noteOf(message.slice(0, end), body))
  }

  #key(topic: string): string {
    return `${this.#prefix}topic:${topic}`
  }
}

function noteOf(cursor: string, body: string): Extract<Delivery, { kind: 'note' }> {
  const { event, data } = JSON.parse(body) as { event: string; data: unknown }
  return { kind: 'note', cursor, event, data }
}
