import type { Handle } from '@socle/database'
import type { Caller } from '../access/caller.ts'
import { mustManage } from './management.ts'
import * as managers from './manager.repository.ts'

/** Throws `not_owner` or `scope_insufficient` unless the caller is an admin or manages the gym. */
export async function mustManageGym(handle: Handle, caller: Caller, gymId: string): Promise<void> {
  const isManager = caller.member !== undefined && (await managers.isManager(handle, gymId, caller.member.id))
  mustManage(caller, isManager)
}
