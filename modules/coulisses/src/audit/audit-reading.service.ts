import type { Cursors } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import { KeysetList, type Listed, type ListRequest } from '../lists/list.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import * as records from './audit.repository.ts'
import { GENESIS } from './audit-record.ts'
import { type ChainCheck, checkChain } from './chain.ts'
import type { StoredRecord } from './stored-record.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly cursors: Cursors
}

export interface ChainHead {
  readonly seq: number
  readonly hash: string
  readonly at: string | null
}

export interface Verification {
  readonly ok: boolean
  readonly checked: number
  readonly head: ChainHead
  readonly firstBadSeq: number | null
}

/** Records of one read while a chain is verified. */
const BATCH = 1000

/** What an organisation's chain says, and whether it still holds. */
export class AuditReading {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Newest first. */
  list(member: Member, filter: records.AuditFilter, request: ListRequest): Promise<Listed<StoredRecord>> {
    demand(member, 'admin')
    const { org, cursors } = this.#deps
    const list = new KeysetList(cursors, `coulisses.audit ${member.orgId} ${JSON.stringify(filter)}`)
    return org.transaction(member, async (tx) => {
      const rows = await records.list(tx, member, { ...filter, ...list.stretch(request) })
      return list.listed(rows, request, {
        view: (row) => row,
        placeOf: ({ seq, id }) => ({ value: String(seq), id }),
      })
    })
  }

  head(member: Member): Promise<ChainHead> {
    demand(member, 'admin')
    return this.#head(member)
  }

  verify(member: Member): Promise<Verification> {
    demand(member, 'admin')
    return this.verifyOrg(member)
  }

  /** Walks the whole chain in batches; memory does not grow with it. */
  async verifyOrg(scope: OrgScope): Promise<Verification> {
    const head = await this.#head(scope)
    // before the walk: records may join the chain meanwhile
    const length = await this.#deps.org.transaction(scope, (tx) => records.findLength(tx, scope))
    let check: ChainCheck = { seq: 0, hash: GENESIS, firstBadSeq: undefined }
    for (let isMore = true; isMore && check.firstBadSeq === undefined; ) {
      const behind = check.seq
      const batch = await this.#deps.org.transaction(scope, (tx) =>
        records.listBehind(tx, scope, { seq: behind, limit: BATCH }),
      )
      check = checkChain(check, scope.orgId, batch)
      isMore = batch.length === BATCH
    }
    const firstBadSeq = check.firstBadSeq ?? (check.seq < length ? check.seq + 1 : null)
    return { ok: firstBadSeq === null, checked: check.seq, head, firstBadSeq }
  }

  async #head(scope: OrgScope): Promise<ChainHead> {
    const found = await this.#deps.org.transaction(scope, (tx) => records.findHead(tx, scope))
    if (!found) return { seq: 0, hash: GENESIS, at: null }
    return { seq: Number(found.seq), hash: found.hash, at: new Date(found.at).toISOString() }
  }
}
