import { newId } from '@socle/kernel'
import { Followers } from './followers.ts'
import {
  type Delivery,
  type FollowOptions,
  KEPT_NOTES,
  type Note,
  type Realtime,
  type RunningRealtime,
} from './realtime.ts'

/** Topics whose notes are kept; the one that was silent longest goes first. */
const MAX_TOPICS = 1000

type Told = Extract<Delivery, { kind: 'note' }>

/** Topics of one process. */
export class InProcessRealtime implements RunningRealtime {
  readonly #followers = new Followers()
  readonly #notes = new Map<string, Told[]>()

  publish(topic: string, { event, data }: Note): void {
    // as it would come over the wire: nobody shares an object with who told it
    const told: Told = { kind: 'note', cursor: newId(), event, data: copyOf(data) }
    const notes = this.#notes.get(topic) ?? []
    // deleted first, so that the map stays in the order of the last note
    this.#notes.delete(topic)
    this.#notes.set(topic, [...notes, told].slice(-KEPT_NOTES))
    if (this.#notes.size > MAX_TOPICS) this.#notes.delete(this.#notes.keys().next().value ?? '')
    this.#followers.tell(topic, told)
  }

  follow(topic: string, options: FollowOptions): ReturnType<Realtime['follow']> {
    const follower = this.#followers.add(topic, options)
    if (options.after !== undefined)
      follower.giveEarlier(notesAfter(this.#notes.get(topic) ?? [], options.after))
    return follower
  }

  async stop(): Promise<void> {
    this.#notes.clear()
  }
}

/** The notes behind a cursor; a gap when it is not among those that are kept. */
export function notesAfter(notes: readonly Told[], cursor: string): readonly Delivery[] {
  const at = notes.findIndex((note) => note.cursor === cursor)
  return at === -1 ? [{ kind: 'gap' }] : notes.slice(at + 1)
}

function copyOf(data: unknown): unknown {
  return data === undefined ? null : JSON.parse(JSON.stringify(data))
}
