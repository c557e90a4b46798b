/** A collector's progress on one set, as the contract shows it. */
export interface MasterSet {
  readonly id: string
  readonly user_id: number
  readonly set_id: string
  readonly set_name: string
  readonly tracked_card_count: number
  readonly owned_card_count: number
  /** 0–1. */
  readonly completion_rate: number
  readonly status: 'active' | 'complete'
  readonly last_synced_at: string
}
