import { adminRequired, notOwner } from '../access/access.errors.ts'
import { type Caller, isAdmin, maySee } from '../access/caller.ts'
import { climbNotFound } from './climb.errors.ts'

interface Owned {
  readonly id: string
  readonly is_private: boolean
  readonly created_by_id: string | null
  readonly setter_id: string | null
  readonly deleted_at: string | null
}

/** A climb that the caller may not see does not exist for it. */
export function isVisible(caller: Caller, climb: Omit<Owned, 'id' | 'deleted_at'>): boolean {
  return maySee(caller, {
    isPrivate: climb.is_private,
    createdById: climb.created_by_id,
    setterId: climb.setter_id,
  })
}

/** Throws `climb_not_found` for what is deleted, unseen or not there. */
export function mustSee<C extends Owned>(caller: Caller, climb: C | undefined, id: string): C {
  if (!climb || climb.deleted_at !== null || !isVisible(caller, climb)) throw climbNotFound(id)
  return climb
}

export function isAuthor(caller: Caller, climb: Pick<Owned, 'created_by_id' | 'setter_id'>): boolean {
  const id = caller.member?.id
  return id !== undefined && (climb.created_by_id === id || climb.setter_id === id)
}

/** Edit and delete: admins, the author, a manager for public climbs, a `write` key for public climbs without author. */
export function mustOwn(caller: Caller, climb: Omit<Owned, 'id' | 'deleted_at'>, isManager: boolean): void {
  if (isAdmin(caller) || isAuthor(caller, climb)) return
  if (isManager && !climb.is_private) return
  const isOrphan = climb.created_by_id === null && !climb.is_private
  if (caller.scopes.has('write') && isOrphan) return
  throw notOwner()
}

/** Who may say that somebody else set a climb: keys and admins; in a change of it, admins. */
export function mustNameSetters(caller: Caller, { isNew }: { isNew: boolean }): void {
  if (isAdmin(caller) || (isNew && !caller.member)) return
  throw adminRequired()
}
