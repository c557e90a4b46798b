import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import type { Visibility } from '../access/caller.ts'
import { inSight } from '../climbs/climb-sight.repository.ts'

export interface SetterRow {
  readonly id: string
  readonly full_name: string
  readonly avatar_path: string | null
  readonly climbs: number
}

const MOST = 5000

/** Who set how many climbs that the caller may see, of all faces or of one; most first. */
export async function listSetters(
  handle: Handle,
  visibility: Visibility,
  face?: string,
): Promise<SetterRow[]> {
  const ofFace = face
    ? sql`and c.face_id = (select f.id from mastoc.faces f where f.id = ${face} or f.stokt_id = ${face}
        order by f.id = ${face} desc limit 1)`
    : sql``
  const { rows } = await sql<SetterRow>`
    select p.id, p.full_name, p.avatar_path, s.climbs from (
      select c.setter_id, count(*) as climbs from mastoc.climbs c
      where ${inSight(visibility)} and c.setter_id is not null ${ofFace} group by c.setter_id
    ) s join mastoc.profiles p on p.id = s.setter_id
    order by s.climbs desc, p.id limit ${MOST}`.execute(handle)
  return rows
}
