/** A record as it is kept. */
export interface StoredRecord {
  readonly id: string
  readonly seq: string | number
  readonly at: string
  readonly actor_type: string
  readonly actor_id: string | null
  readonly action: string
  readonly entity: string
  readonly entity_id: string | null
  readonly payload: Readonly<Record<string, unknown>>
  readonly prev_hash: string
  readonly hash: string
}
