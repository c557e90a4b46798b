import type { Tx } from '@socle/database'
import type { ChangeLog } from '../changes/change-log.service.ts'
import * as climbs from './authored-climb.repository.ts'
import * as profiles from './profile.repository.ts'

/** Gives profiles another name; their climbs carry it too, so those change with it. */
export class Renaming {
  readonly #changes: ChangeLog

  constructor(deps: { readonly changes: ChangeLog }) {
    this.#changes = deps.changes
  }

  async rename(tx: Tx, profileId: string, fullName: string): Promise<void> {
    await profiles.update(tx, profileId, { full_name: fullName })
    this.#changes.record(tx, { entity: 'user', id: profileId })
    for (const climb of await climbs.touch(tx, [profileId])) {
      this.#changes.record(tx, { entity: 'climb', id: climb.id, faceId: climb.face_id })
    }
  }
}
