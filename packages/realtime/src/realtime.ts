/** What is told on a topic. A hint: who hears it reads the truth where it is kept. */
export interface Note {
  readonly event: string
  /** Goes as JSON; keep it small. */
  readonly data?: unknown
}

/** What a follower is given. */
export type Delivery =
  /** `cursor` is what the follower shows when it comes again. */
  | { readonly kind: 'note'; readonly cursor: string; readonly event: string; readonly data: unknown }
  /** Something may have been missed: read the truth again. */
  | { readonly kind: 'gap' }
  /** Nothing was told for `beatMs`. */
  | { readonly kind: 'beat' }

export interface FollowOptions {
  /** Ends the following; without it nothing would. */
  readonly signal: AbortSignal
  /** Cursor of the last note that was heard: what came after it is told first, or a gap when that is not known. */
  readonly after?: string | undefined
  /** How long to be silent before a beat (default: no beats). */
  readonly beatMs?: number
}

/** Topics of all processes of an install. Who may follow one is decided by who calls. */
export interface Realtime {
  /** Tells all who follow the topic, here and in other processes; waits for nothing and never throws. Call it after the commit. */
  publish(topic: string, note: Note): void
  /** Follows from this very call on: read the truth after it, and nothing is missed in between. */
  follow(topic: string, options: FollowOptions): AsyncIterable<Delivery>
}

/** The topics as the application holds them. */
export interface RunningRealtime extends Realtime {
  stop(): Promise<void>
}

/** Notes of a topic that can be told again to who comes back. */
export const KEPT_NOTES = 64
