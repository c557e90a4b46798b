import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { board } from '../tables.ts'

export function find(handle: Handle, path: string) {
  return board(handle)
    .selectFrom('mastoc.pictures')
    .select(['path', 'object_id', 'state', 'attempts', 'width', 'height', 'error', 'updated_at'])
    .where('path', '=', path)
    .executeTakeFirst()
}

/** Every picture that a face names, with what is known of it; faces in the order of their making. */
export async function listOfFaces(handle: Handle) {
  const { rows } = await sql<{
    face_id: string
    path: string
    state: 'missing' | 'fetching' | 'stored' | 'failed'
    object_id: string | null
    width: number | null
    height: number | null
    error: string | null
  }>`
    select f.id as face_id, f.picture_path as path, coalesce(p.state, 'missing') as state, p.object_id, p.width, p.height, p.error
    from mastoc.faces f left join mastoc.pictures p on p.path = f.picture_path
    where f.picture_path <> '' order by f.created_at, f.id`.execute(handle)
  return rows
}

/** Pixel sizes that faces give for a picture. */
export function listFaceSizes(handle: Handle, path: string) {
  return board(handle)
    .selectFrom('mastoc.faces')
    .select(['id', 'picture_width', 'picture_height'])
    .where('picture_path', '=', path)
    .execute()
}

/** Notes that the picture is being fetched; counts the attempt. */
export async function markFetching(handle: Handle, path: string): Promise<void> {
  await sql`
    insert into mastoc.pictures (path, state, attempts) values (${path}, 'fetching', 1)
    on conflict (path) do update set state = 'fetching', attempts = mastoc.pictures.attempts + 1, updated_at = now()`.execute(
    handle,
  )
}

export async function markFailed(
  handle: Handle,
  path: string,
  { error, isFinal }: { readonly error: string; readonly isFinal: boolean },
): Promise<void> {
  await board(handle)
    .updateTable('mastoc.pictures')
    .set({ state: isFinal ? 'failed' : 'missing', error, updated_at: sql<string>`now()` })
    .where('path', '=', path)
    .execute()
}

export interface StoredPicture {
  readonly path: string
  readonly objectId: string
  readonly width: number
  readonly height: number
  /** What does not fit: the face gives another size. */
  readonly error: string | null
}

/** Keeps which object a picture is. */
export async function markStored(handle: Handle, picture: StoredPicture): Promise<void> {
  const { path, objectId, width, height, error } = picture
  await sql`
    insert into mastoc.pictures (path, object_id, state, width, height, error)
    values (${path}, ${objectId}, 'stored', ${width}, ${height}, ${error})
    on conflict (path) do update set object_id = excluded.object_id, state = 'stored', width = excluded.width,
      height = excluded.height, error = excluded.error, updated_at = now()`.execute(handle)
}
