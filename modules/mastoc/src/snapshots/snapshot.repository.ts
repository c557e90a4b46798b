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

/** The faces that have a file. */
export async function listFaces(handle: Handle): Promise<string[]> {
  const rows = await board(handle)
    .selectFrom('mastoc.snapshots')
    .select('face_id')
    .distinct()
    .where('replaced_at', 'is', null)
    .orderBy('face_id')
    .execute()
  return rows.map((row) => row.face_id)
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

/**
 * All files of the face but the newest are replaced from now on, also one that was built slowly and came last; clients
 * that hold an address may still load it.
 */
export async function replaceOlder(handle: Handle, faceId: string): Promise<void> {
  await sql`
    update mastoc.snapshots set replaced_at = now()
    where face_id = ${faceId} and replaced_at is null and sha256 <> (
      select sha256 from mastoc.snapshots where face_id = ${faceId} and replaced_at is null
      order by seq desc, built_at desc limit 1)`.execute(handle)
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
