import type { Handle } from '@socle/database'
import { board } from '../tables.ts'

/** Whether a profile manages a gym. */
export async function isManager(handle: Handle, gymId: string, profileId: string): Promise<boolean> {
  const row = await board(handle)
    .selectFrom('mastoc.gym_managers')
    .select('gym_id')
    .where('gym_id', '=', gymId)
    .where('profile_id', '=', profileId)
    .executeTakeFirst()
  return row !== undefined
}
