/** Who changes something, for the audit: never a secret, never a name. */
export interface Actor {
  readonly type: 'account' | 'key' | 'token' | 'system'
  /** Of the account, the key or the invitation; null for the house itself. */
  readonly id: string | null
}

/** The organisation that a query is about, and on whose behalf: the second argument of every repository function. */
export interface OrgScope {
  readonly orgId: string
  readonly actor: Actor
}

/** What jobs, schedules and commands act as. */
export function systemScope(orgId: string): OrgScope {
  return { orgId, actor: { type: 'system', id: null } }
}
