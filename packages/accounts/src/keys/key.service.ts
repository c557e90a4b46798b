import type { Database, Handle, Tx } from '@socle/database'
import { type Clock, newId, parseUuid } from '@socle/kernel'
import type { KeyDraft, KeyFilter, Keys, KeyView } from '../accounts.ts'
import type { Identities } from '../authentication/identities.ts'
import { hashToken } from '../secrets.ts'
import { badKey } from './key.errors.ts'
import * as keys from './key.repository.ts'
import { faultOf, newKeySecret, prefixOf } from './key.ts'

interface KeyDeps {
  readonly database: Database
  readonly clock: Clock
  readonly identities: Identities
}

export class KeyService implements Keys {
  readonly #deps: KeyDeps
  /** When keys were last used, not yet written: no request waits for that. */
  #uses = new Map<string, string>()

  constructor(deps: KeyDeps) {
    this.#deps = deps
  }

  async create(tx: Tx, draft: KeyDraft): Promise<{ readonly secret: string; readonly key: KeyView }> {
    const now = this.#deps.clock.now()
    const fault = faultOf(draft, now)
    if (fault) throw badKey(fault)
    const secret = newKeySecret()
    const key = await keys.insert(tx, {
      id: newId(),
      accountId: draft.accountId ?? null,
      name: draft.name.trim(),
      prefix: prefixOf(secret),
      secretHash: hashToken(secret),
      scopes: [...new Set(draft.scopes)],
      module: draft.module ?? null,
      organisation: draft.organisation ?? null,
      createdAt: now.toISOString(),
      // read by our clock's rules: PostgreSQL knows fewer offsets than ISO 8601 allows
      expiresAt: draft.expiresAt ? new Date(draft.expiresAt).toISOString() : null,
    })
    return { secret, key }
  }

  list(handle: Handle, filter: KeyFilter = {}): Promise<readonly KeyView[]> {
    return keys.list(handle, filter)
  }

  async revoke(tx: Tx, id: string, among: KeyFilter = {}): Promise<boolean> {
    const uuid = parseUuid(id)
    if (uuid === undefined) return false
    const isRevoked = await keys.revoke(tx, uuid, { at: this.#deps.clock.now().toISOString(), among })
    this.#deps.identities.forgetAfter(tx)
    return isRevoked
  }

  /** Notes a use; `writeUses` writes it within the minute. */
  noteUse(id: string): void {
    this.#uses.set(id, this.#deps.clock.now().toISOString())
  }

  /** Writes the uses of the last minute in one statement. */
  async writeUses(): Promise<void> {
    const uses = this.#uses
    if (uses.size === 0) return
    this.#uses = new Map()
    await keys.recordUses(this.#deps.database.handle, uses)
  }
}
