import { scopeInsufficient } from '../access/access.errors.ts'
import { type Caller, isAdmin } from '../access/caller.ts'
import { notManager } from './gym.errors.ts'

/** Lets admins and the gym's managers pass; `isManager` is read for members only. */
export function mustManage(caller: Caller, isManager: boolean): void {
  if (isAdmin(caller) || isManager) return
  throw caller.member ? notManager() : scopeInsufficient('admin')
}
