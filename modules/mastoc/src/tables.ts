import type { Handle } from '@socle/database'
import type { Kysely } from 'kysely'
import type { ChangeEpochTable, ChangesTable } from './changes/change.tables.ts'
import type { ClimbHoldsTable, ClimbNotesTable, ClimbsTable } from './climbs/climb.tables.ts'
import type { FacesTable, GymManagersTable, GymsTable, WallsTable } from './gyms/gym.tables.ts'
import type { HoldAnnotationsTable, HoldsTable } from './holds/hold.tables.ts'
import type {
  IdMappingsTable,
  ImportConflictsTable,
  ImportRowsTable,
  ImportsTable,
} from './imports/import.tables.ts'
import type { ListFollowsTable, ListItemsTable, ListsTable } from './lists/list.tables.ts'
import type { PicturesTable, SnapshotsTable } from './pictures/picture.tables.ts'
import type { AccountsView, ProfilesTable } from './profiles/profile.tables.ts'
import type { OutboxTable } from './pushes/outbox.tables.ts'
import type { CommentsTable, GradeVotesTable, MarksTable, SendsTable } from './sends/social.tables.ts'

export type MastocTables = {
  'mastoc.profiles': ProfilesTable
  'mastoc.gyms': GymsTable
  'mastoc.gym_managers': GymManagersTable
  'mastoc.walls': WallsTable
  'mastoc.faces': FacesTable
  'mastoc.holds': HoldsTable
  'mastoc.hold_annotations': HoldAnnotationsTable
  'mastoc.climbs': ClimbsTable
  'mastoc.climb_holds': ClimbHoldsTable
  'mastoc.climb_notes': ClimbNotesTable
  'mastoc.sends': SendsTable
  'mastoc.likes': MarksTable
  'mastoc.bookmarks': MarksTable
  'mastoc.grade_votes': GradeVotesTable
  'mastoc.comments': CommentsTable
  'mastoc.lists': ListsTable
  'mastoc.list_items': ListItemsTable
  'mastoc.list_follows': ListFollowsTable
  'mastoc.changes': ChangesTable
  'mastoc.change_epoch': ChangeEpochTable
  'mastoc.id_mappings': IdMappingsTable
  'mastoc.imports': ImportsTable
  'mastoc.import_rows': ImportRowsTable
  'mastoc.import_conflicts': ImportConflictsTable
  'mastoc.pictures': PicturesTable
  'mastoc.snapshots': SnapshotsTable
  'mastoc.outbox': OutboxTable
  'accounts.accounts': AccountsView
}

/** The handle with mastoc's tables: where every repository function begins. */
export function board(handle: Handle): Kysely<MastocTables> {
  return handle.$extendTables<MastocTables>()
}
