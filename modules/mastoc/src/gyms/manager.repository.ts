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

/** Managers of a gym by name. */
export function list(handle: Handle, gymId: string) {
  return board(handle)
    .selectFrom('mastoc.gym_managers as m')
    .innerJoin('mastoc.profiles as p', 'p.id', 'm.profile_id')
    .select(['p.id', 'p.full_name', 'p.avatar_path'])
    .where('m.gym_id', '=', gymId)
    .orderBy('p.full_name')
    .orderBy('p.id')
    .execute()
}

/** Makes a profile a manager; once is enough. */
export async function insert(handle: Handle, gymId: string, profileId: string): Promise<void> {
  await board(handle)
    .insertInto('mastoc.gym_managers')
    .values({ gym_id: gymId, profile_id: profileId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function remove(handle: Handle, gymId: string, profileId: string): Promise<void> {
  await board(handle)
    .deleteFrom('mastoc.gym_managers')
    .where('gym_id', '=', gymId)
    .where('profile_id', '=', profileId)
    .execute()
}
