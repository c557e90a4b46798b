import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

/** The newest snapshot of a face. */
export function findNewest(handle: Handle, faceId: string) {
  return selectSnapshots(handle)
    .where('face_id', '=', faceId)
    .where('replaced_at', 'is', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export function findByHash(handle: Handle, sha256: string) {
  return selectSnapshots(handle).where('sha256', '=', sha256).executeTakeFirst()
}

export type SnapshotRow = NonNullable<Awaited<ReturnType<typeof findByHash>>>

export interface SnapshotDraft {
  readonly sha256: string
  readonly faceId: string
  readonly objectId: string
  readonly seq: number
  readonly climbs: number
  readonly bytes: number
  readonly gzipBytes: number
}

/** Keeps a built file; the same bytes built again only move their place in the change sequence. */
export async function upsert(handle: Handle, draft: SnapshotDraft): Promise<void> {
  const { sha256, faceId, objectId, seq, climbs, bytes, gzipBytes } = draft
  await sql`
    insert into mastoc.snapshots (sha256, face_id, object_id, seq, climbs, bytes, gzip_bytes)
    values (${sha256}, ${faceId}, ${objectId}, ${seq}, ${climbs}, ${bytes}, ${gzipBytes})
    on conflict (sha256) do update set seq = excluded.seq, built_at = now(), replaced_at = null`.execute(
    handle,
  )
}

/** Older files of the face are replaced from now on; clients that hold their address may still load them. */
export async function replaceOthers(handle: Handle, faceId: string, sha256: string): Promise<void> {
  await board(handle)
    .updateTable('mastoc.snapshots')
    .set({ replaced_at: sql<string>`now()` })
    .where('face_id', '=', faceId)
    .where('sha256', '<>', sha256)
    .where('replaced_at', 'is', null)
    .execute()
}

/** Takes away what was replaced so many hours ago; returns the objects that nobody needs any more. */
export async function deleteReplaced(handle: Handle, hours: number): Promise<string[]> {
  const { rows } = await sql<{ object_id: string }>`
    delete from mastoc.snapshots where replaced_at < now() - make_interval(hours => ${hours}) returning object_id`.execute(
    handle,
  )
  return rows.map((row) => row.object_id)
}

function selectSnapshots(handle: Handle) {
  return board(handle)
    .selectFrom('mastoc.snapshots')
    .select(['sha256', 'face_id', 'object_id', 'seq', 'climbs', 'bytes', 'gzip_bytes', 'built_at'])
}
