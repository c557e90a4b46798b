import type { Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import type { OrgScope } from '../tenancy/org-scope.ts'
import * as records from './audit.repository.ts'
import { type AuditEntry, GENESIS, hashOf } from './audit-record.ts'

interface Pending {
  readonly scope: OrgScope
  readonly entries: AuditEntry[]
}

/** Writes an organisation's chain: one record a state change, in the transaction that makes it, its lock taken last. */
export class AuditTrail {
  readonly #clock: Clock
  /** By organisation: a person who goes leaves several at once. */
  readonly #pending = new WeakMap<Tx, Map<string, Pending>>()

  constructor({ clock }: { readonly clock: Clock }) {
    this.#clock = clock
  }

  record(tx: Tx, scope: OrgScope, ...entries: readonly AuditEntry[]): void {
    const chains = this.#pending.get(tx) ?? new Map<string, Pending>()
    this.#pending.set(tx, chains)
    const known = chains.get(scope.orgId)
    if (known) {
      known.entries.push(...entries)
      return
    }
    const pending = { scope, entries: [...entries] }
    chains.set(scope.orgId, pending)
    tx.beforeCommit('audit', async (last) => {
      chains.delete(scope.orgId)
      await this.#write(last, scope, pending.entries)
    })
  }

  async #write(tx: Tx, scope: OrgScope, entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return
    await records.lock(tx, scope)
    const head = await records.findHead(tx, scope)
    const at = this.#clock.now().toISOString()
    let seq = Number(head?.seq ?? 0)
    let previous = head?.hash ?? GENESIS
    const rows = entries.map(({ action, entity, entityId, ...entry }) => {
      seq += 1
      // hashed as it will be read again
      const payload = JSON.parse(JSON.stringify(entry.payload ?? {})) as Record<string, unknown>
      const { actor, orgId } = scope
      const hash = hashOf(previous, { orgId, seq, at, actor, action, entity, entityId, payload })
      const row = {
        id: newId(),
        seq,
        at,
        actor_type: actor.type,
        actor_id: actor.id,
        action,
        entity,
        entity_id: entityId,
        payload: JSON.stringify(payload),
        prev_hash: previous,
        hash,
      }
      previous = hash
      return row
    })
    await records.insert(tx, scope, rows)
  }
}
