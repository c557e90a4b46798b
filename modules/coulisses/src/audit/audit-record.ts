import { createHash } from 'node:crypto'
import type { Actor } from '../tenancy/org-scope.ts'

/** What a state change says of itself: ids, field names, values that are not personal. */
export interface AuditEntry {
  /** `assignment.accept`, `mission.update` … */
  readonly action: string
  readonly entity: string
  readonly entityId: string | null
  readonly payload?: Readonly<Record<string, unknown>>
}

/** One link of an organisation's chain. */
export interface AuditRecord {
  readonly orgId: string
  readonly seq: number
  /** ISO instant in milliseconds. */
  readonly at: string
  readonly actor: Actor
  readonly action: string
  readonly entity: string
  readonly entityId: string | null
  readonly payload: Readonly<Record<string, unknown>>
}

const FORMAT = 1
/** What stands before the first record. */
export const GENESIS = '0'.repeat(64)

/** sha256(previous hash ‖ canonical JSON of the record), hexadecimal. */
export function hashOf(previous: string, record: AuditRecord): string {
  const { orgId, seq, at, actor, action, entity, entityId, payload } = record
  const body = canonical({
    v: FORMAT,
    org_id: orgId,
    seq,
    at,
    actor: { type: actor.type, id: actor.id },
    action,
    entity,
    entity_id: entityId,
    payload,
  })
  return createHash('sha256').update(Buffer.from(previous, 'hex')).update(body).digest('hex')
}

/** JSON with its members sorted by UTF-16 units and nothing left out of it that JSON can say (RFC 8785). */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}
