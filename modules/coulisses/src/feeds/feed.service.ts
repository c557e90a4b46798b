import type { Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import { authRequired } from '../access/access.errors.ts'
import { demand, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { wireInstant } from '../instants/instant.ts'
import { findById as findProject } from '../projects/project.repository.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { projectMissing } from './feed.errors.ts'
import * as feeds from './feed.repository.ts'
import { hashOfSecret, newSecret } from './feed-secret.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly clock: Clock
  /** Start of the addresses of feeds. */
  readonly baseUrl: string
}

export interface FeedRequest {
  readonly scope: 'me' | 'project'
  readonly project_id?: string | undefined
  readonly name?: string | undefined
}

export interface FeedView {
  readonly id: string
  readonly scope: 'me' | 'project'
  readonly project_id: string | null
  readonly name: string | null
  readonly created_at: string
  readonly last_read_at: string | null
}

/** An address that is shown once: its secret is kept nowhere. */
export interface FeedAddress {
  readonly id: string
  readonly url: string
  readonly webcal_url: string
}

/** The feeds that somebody has subscribed to. */
export class FeedService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The same scope again renews the secret: the old address is dead. */
  create(member: Member, request: FeedRequest): Promise<FeedAddress> {
    const { org, audit, baseUrl } = this.#deps
    const accountId = accountOf(member)
    if (request.scope === 'project') demand(member, 'manager')
    const secret = newSecret()
    return org.transaction(member, async (tx) => {
      const projectId = await projectOf(tx, member, request)
      const id = await feeds.insertOrRenew(tx, member, {
        id: newId(),
        accountId,
        scope: request.scope,
        projectId,
        name: request.name ?? null,
        secretHash: hashOfSecret(secret),
      })
      const payload = { scope: request.scope, project_id: projectId }
      audit.record(tx, member, { action: 'feed.create', entity: 'calendar_feed', entityId: id, payload })
      const url = `${baseUrl}/feeds/${secret}.ics`
      return { id, url, webcal_url: url.replace(/^https?:/, 'webcal:') }
    })
  }

  async list(member: Member): Promise<FeedView[]> {
    const accountId = accountOf(member)
    const rows = await this.#deps.org.transaction(member, (tx) => feeds.listByAccount(tx, member, accountId))
    return rows.map(({ created_at, last_read_at, ...row }) => ({
      ...row,
      created_at: wireInstant(created_at),
      last_read_at: last_read_at === null ? null : wireInstant(last_read_at),
    }))
  }

  /** Throws `not_found`. */
  async revoke(member: Member, text: string): Promise<void> {
    const { org, audit, clock } = this.#deps
    const accountId = accountOf(member)
    const id = uuidOf(text, names.feed)
    await org.transaction(member, async (tx) => {
      const isRevoked = await feeds.revoke(tx, member, { id, accountId, at: clock.now().toISOString() })
      if (!isRevoked) throw notFound(names.feed)
      audit.record(tx, member, { action: 'feed.revoke', entity: 'calendar_feed', entityId: id })
    })
  }
}

/** A feed belongs to a login: a key has none. */
function accountOf({ accountId }: Member): string {
  if (accountId === undefined) throw authRequired()
  return accountId
}

/** What is named must be there, of whatever scope; only a project's feed keeps it. */
async function projectOf(tx: Tx, member: Member, { scope, project_id }: FeedRequest): Promise<string | null> {
  if (project_id === undefined) {
    if (scope === 'project') throw projectMissing()
    return null
  }
  const id = uuidOf(project_id, names.project)
  if (!(await findProject(tx, member, id))) throw notFound(names.project)
  return scope === 'project' ? id : null
}
