import { instantOf } from '../climbs/instant.ts'
import type { OutboxItem } from './outbox.repository.ts'

/** An item as clients read it. */
export function outboxView(item: OutboxItem) {
  return {
    id: item.id,
    climb_id: item.climb_id,
    kind: item.kind,
    state: item.state,
    attempts: item.attempts,
    next_attempt_at: item.next_attempt_at && instantOf(item.next_attempt_at),
    last_error: item.last_error,
    remote_id: item.remote_id,
    created_at: instantOf(item.created_at),
    updated_at: instantOf(item.updated_at),
  }
}

export type OutboxView = ReturnType<typeof outboxView>
