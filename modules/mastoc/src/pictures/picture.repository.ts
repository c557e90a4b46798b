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

/** Notes that the picture is being fetched; returns how often it was tried, this time included; undefined = it is here. */
export async function markFetching(handle: Handle, path: string): Promise<number | undefined> {
  const { rows } = await sql<{ attempts: number }>`
    insert into mastoc.pictures (path, state, attempts) values (${path}, 'fetching', 1)
    on conflict (path) do update set state = 'fetching', attempts = mastoc.pictures.attempts + 1,
      next_attempt_at = null, updated_at = now() where mastoc.pictures.object_id is null
    returning attempts`.execute(handle)
  return rows[0]?.attempts
}

/** Keeps why a try failed; `inSeconds` is when the next is due, null = there is none. */
export async function markFailed(
  handle: Handle,
  path: string,
  { error, inSeconds }: { readonly error: string; readonly inSeconds: number | null },
): Promise<void> {
  await board(handle)
    .updateTable('mastoc.pictures')
    .set({
      state: inSeconds === null ? 'failed' : 'missing',
      error,
      next_attempt_at: inSeconds === null ? null : sql<string>`now() + make_interval(secs => ${inSeconds})`,
      updated_at: sql<string>`now()`,
    })
    .where('path', '=', path)
    .where('object_id', 'is', null)
    .execute()
}

/** Begins anew with pictures that are not here: no try counts any more. Returns their paths. */
export async function reopen(handle: Handle, paths: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    insert into mastoc.pictures (path, state) select path, 'missing' from unnest(${paths}::text[]) as p (path)
    on conflict (path) do update set state = 'missing', attempts = 0, next_attempt_at = null
      where mastoc.pictures.object_id is null
    returning path`.execute(handle)
  return rows.map((row) => row.path)
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
