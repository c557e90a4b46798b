import { notOwner } from '../access/access.errors.ts'
import { type Caller, isAdmin } from '../access/caller.ts'
import { mustManage } from '../gyms/management.ts'
import { listNotFound } from './list.errors.ts'
import type { ListKind } from './list.ts'

/** What rights look at of a list. */
export interface OwnedList {
  readonly owner_id: string
  readonly kind: ListKind
  readonly is_public: boolean
  /** The caller manages the gym that the list belongs to. */
  readonly is_manager: boolean
}

/**
 * Every member sees public lists, its own, and as a manager or admin those of the gym. What is private to somebody
 * else does not exist, for admins neither.
 */
function maySeeList(caller: Caller, list: OwnedList): boolean {
  if (list.is_public || list.owner_id === caller.member?.id) return true
  return list.kind === 'gym' && (list.is_manager || isAdmin(caller))
}

/** Throws `not_found` for what the caller may not see. */
export function mustSeeList<L extends OwnedList>(caller: Caller, list: L | undefined, id: string): L {
  if (!list || !maySeeList(caller, list)) throw listNotFound(id)
  return list
}

/** Edit, fill and share: the gym's managers and admins for a gym's list, else the owner, and admins for public ones. */
export function mustEditList(caller: Caller, list: OwnedList): void {
  if (list.kind === 'gym') mustManage(caller, list.is_manager)
  else if (list.owner_id !== caller.member?.id && !isAdmin(caller)) throw notOwner()
}
