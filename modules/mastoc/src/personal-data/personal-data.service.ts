import type { Handle, Tx } from '@socle/database'
import type { AccountDuties } from '@socle/foundation'
import type { Jobs } from '@socle/jobs'
import type { Storage } from '@socle/storage'
import type { Counters } from '../counters/counter.service.ts'
import { findMember } from '../profiles/profile.repository.ts'
import type { Renaming } from '../profiles/renaming.service.ts'
import { buildSnapshotJob } from '../snapshots/build-snapshot-job.ts'
import * as snapshots from '../snapshots/snapshot.repository.ts'
import * as erasure from './erasure.repository.ts'
import * as kept from './export.repository.ts'
import { listsWithItems, readable } from './personal-record.ts'

interface Deps {
  readonly storage: Storage
  readonly counters: Counters
  readonly renaming: Renaming
  readonly jobs: Jobs
}

/** The name of everybody who has gone. */
const ERASED_NAME = 'Grimpeur supprimé'

/** What the board does when a person goes or asks what is kept. */
export class PersonalData implements AccountDuties {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async isMember(handle: Handle, accountId: string): Promise<boolean> {
    return (await findMember(handle, accountId)) !== undefined
  }

  /** Removes what the person did and said; the climbs stay, under another name. */
  async erase(tx: Tx, accountId: string): Promise<void> {
    const { storage, counters, renaming, jobs } = this.#deps
    const member = await erasure.lockMember(tx, accountId)
    if (!member) return
    const { id } = member
    const climbIds = await erasure.listClimbs(tx, id)
    await counters.lock(tx, climbIds)
    await erasure.removeTraces(tx, id)
    await erasure.blankComments(tx, id)
    await erasure.dropAnnotationNotes(tx, id)
    await counters.renew(tx, climbIds)
    await erasure.closeProfile(tx, id)
    await renaming.rename(tx, id, ERASED_NAME)
    if (member.avatar_object_id) await storage.release(tx, member.avatar_object_id)
    // the files of all faces hold every name
    for (const face_id of await snapshots.listFaces(tx))
      await jobs.enqueue(
        tx,
        buildSnapshotJob,
        { face_id },
        { key: `mastoc.snapshot ${face_id} without ${id}` },
      )
  }

  /** Everything that `erase` would take away, and the climbs; null for who is no member. */
  async export(handle: Handle, accountId: string): Promise<unknown> {
    const profile = await kept.profile(handle, accountId)
    if (!profile) return null
    const { id } = profile
    const [lists, items] = [await kept.lists(handle, id), await kept.listItems(handle, id)]
    return {
      profile: readable(profile),
      climbs: (await kept.climbs(handle, id)).map(readable),
      personal_notes: (await kept.notes(handle, id)).map(readable),
      annotations: (await kept.annotations(handle, id)).map(readable),
      sends: (await kept.sends(handle, id)).map(readable),
      grade_votes: (await kept.gradeVotes(handle, id)).map(readable),
      likes: (await kept.marks(handle, 'mastoc.likes', id)).map(readable),
      bookmarks: (await kept.marks(handle, 'mastoc.bookmarks', id)).map(readable),
      comments: (await kept.comments(handle, id)).map(readable),
      lists: listsWithItems(lists, items),
      followed_lists: (await kept.followedLists(handle, id)).map(readable),
      managed_gyms: (await kept.managedGyms(handle, id)).map(readable),
    }
  }
}
