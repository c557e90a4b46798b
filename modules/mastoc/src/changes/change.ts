/** What the change sequence numbers. */
export type Entity = 'gym' | 'wall' | 'face' | 'hold' | 'climb' | 'user'

/** One instance that a transaction wrote; its latest number replaces the earlier ones. */
export interface Change {
  readonly entity: Entity
  readonly id: string | number
  /** Default `upsert`. */
  readonly op?: 'upsert' | 'delete'
  /** The face that a face, a hold or a climb belongs to. */
  readonly faceId?: string
}
