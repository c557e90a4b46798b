import type { Actor } from '../tenancy/org-scope.ts'
import { hashOf } from './audit-record.ts'
import type { StoredRecord } from './stored-record.ts'

/** How far a chain was followed. */
export interface ChainCheck {
  /** Of the last good record. */
  readonly seq: number
  readonly hash: string
  readonly firstBadSeq: number | undefined
}

/** Follows a chain through the next records in order; stops at the first that was altered, moved or whose predecessor is gone. */
export function checkChain(from: ChainCheck, orgId: string, records: readonly StoredRecord[]): ChainCheck {
  let { seq, hash } = from
  for (const record of records) {
    const expected = seq + 1
    // a gap: the record that is missing is the first bad one
    if (Number(record.seq) !== expected) return { seq, hash, firstBadSeq: expected }
    if (record.prev_hash !== hash || record.hash !== hashAgain(hash, orgId, record))
      return { seq, hash, firstBadSeq: expected }
    seq = expected
    hash = record.hash
  }
  return { seq, hash, firstBadSeq: undefined }
}

function hashAgain(previous: string, orgId: string, record: StoredRecord): string {
  return hashOf(previous, {
    orgId,
    seq: Number(record.seq),
    at: new Date(record.at).toISOString(),
    actor: { type: record.actor_type as Actor['type'], id: record.actor_id },
    action: record.action,
    entity: record.entity,
    entityId: record.entity_id,
    payload: record.payload,
  })
}
