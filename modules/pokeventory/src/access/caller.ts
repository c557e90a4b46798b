import type { Scope } from '@socle/accounts'

/** Who asks. */
export interface Caller {
  readonly accountId: string
  /** `user_id` of the contract. */
  readonly number: number
  readonly isEditor: boolean
  readonly isAdmin: boolean
  /** Of the key; null: logged in, which may do all that the person may. */
  readonly scopes: ReadonlySet<Scope> | null
  readonly keyId: string | null
  /** Family of refresh tokens of this login; null for a key. */
  readonly family: string | null
}
