import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import type { UserFields } from '../matching/match.ts'
import type { CardReading } from '../reading/card-reading.ts'
import { binder } from '../tables.ts'
import type { DraftRow, DraftStatus, NewDraft, RejectReason, ShownDraftRow } from './draft.ts'

const own = [
  'd.id',
  'd.batch_id',
  'd.owner',
  'd.image_id',
  'd.status',
  'd.subject_type',
  'd.candidates',
  'd.rule_ok',
  'd.margin',
  'd.selected_card_id',
  'd.user_card_id',
  'd.added_quantity',
  'd.detected_metadata',
  'd.user_fields',
  'd.language',
  'd.polygon',
  'd.rotation',
  'd.position',
  'd.quality',
  'd.is_processing',
  'd.group_id',
  'd.crop_key',
  'd.reject_reason',
  'd.created_at',
] as const

function drafts(handle: Handle) {
  return binder(handle).selectFrom('pokeventory.card_drafts as d').select(own)
}

/** Drafts with what their photographs and their likes say of them. */
export function shown(handle: Handle) {
  return drafts(handle)
    .innerJoin('pokeventory.analysis_images as i', 'i.id', 'd.image_id')
    .select('i.expires_at as image_expires_at')
    .select(
      sql<number>`(select count(*)::int from pokeventory.card_drafts as g
        where g.image_id = d.image_id and g.group_id = d.group_id)`.as('group_size'),
    )
}

/** Adds drafts; one that its image has at that place already stays as it is. */
export async function insertMany(handle: Handle, made: readonly NewDraft[]): Promise<void> {
  if (made.length === 0) return
  await binder(handle)
    .insertInto('pokeventory.card_drafts')
    .values(
      made.map((draft) => ({
        ...draft,
        candidates: JSON.stringify(draft.candidates),
        detected_metadata: json(draft.detected_metadata),
        features: json(draft.features),
        polygon: JSON.stringify(draft.polygon),
        position: JSON.stringify(draft.position),
        quality: json(draft.quality),
      })),
    )
    .onConflict((conflict) => conflict.columns(['image_id', 'ordinal']).doNothing())
    .execute()
}

export function find(handle: Handle, id: string): Promise<ShownDraftRow | undefined> {
  return shown(handle).where('d.id', '=', id).executeTakeFirst()
}

/** Locked until the end of the transaction. */
export function findForUpdate(handle: Handle, owner: string, id: string): Promise<DraftRow | undefined> {
  return drafts(handle).where('d.id', '=', id).where('d.owner', '=', owner).forUpdate('d').executeTakeFirst()
}

/** All drafts of a batch in page order, locked. */
export function listForUpdate(handle: Handle, batchId: string): Promise<DraftRow[]> {
  return inPageOrder(drafts(handle).where('d.batch_id', '=', batchId))
    .forUpdate('d')
    .execute()
}

/** Those of some ids, locked in the order of their ids. */
export function findManyForUpdate(
  handle: Handle,
  owner: string,
  ids: readonly string[],
): Promise<DraftRow[]> {
  return drafts(handle)
    .where('d.owner', '=', owner)
    .where('d.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('d.id')
    .forUpdate('d')
    .execute()
}

/** Drafts of a batch in page order. */
export function listOfBatch(handle: Handle, batchId: string): Promise<ShownDraftRow[]> {
  return inPageOrder(shown(handle).where('d.batch_id', '=', batchId)).execute()
}

/** Drafts of a batch that were made after another one, in the order of their making. */
export function listMadeAfter(handle: Handle, batchId: string, id: string | null): Promise<ShownDraftRow[]> {
  let query = shown(handle).where('d.batch_id', '=', batchId).orderBy('d.id')
  if (id !== null) query = query.where('d.id', '>', id)
  return query.execute()
}

/** What was read of the card; null when nothing was. */
export async function findReading(handle: Handle, id: string): Promise<CardReading | null> {
  const row = await binder(handle)
    .selectFrom('pokeventory.card_drafts')
    .select('features')
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.features ?? null
}

/** Hashes of what was read, for those that have one. */
export async function hashesOf(handle: Handle, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await binder(handle)
    .selectFrom('pokeventory.card_drafts')
    .select(['id', sql<string | null>`features ->> 'hash'`.as('hash')])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.flatMap(({ id, hash }) => (hash ? [[id, hash] as const] : [])))
}

export interface DraftChange {
  readonly status?: DraftStatus
  readonly candidates?: DraftRow['candidates']
  readonly rule_ok?: boolean
  readonly margin?: number | null
  readonly selected_card_id?: string | null
  readonly user_card_id?: string | null
  readonly added_quantity?: number | null
  readonly validated_at?: string | null
  readonly reject_reason?: RejectReason | null
  readonly detected_metadata?: DraftRow['detected_metadata']
  readonly features?: CardReading | null
  readonly user_fields?: UserFields | null
  readonly language?: string | null
  readonly polygon?: DraftRow['polygon']
  readonly rotation?: DraftRow['rotation']
  readonly quality?: DraftRow['quality']
  readonly is_processing?: boolean
  readonly group_id?: string | null
  readonly crop_key?: string | null
}

export async function update(handle: Handle, id: string, change: DraftChange): Promise<void> {
  const { candidates, detected_metadata, features, user_fields, polygon, quality, ...plain } = change
  await binder(handle)
    .updateTable('pokeventory.card_drafts')
    .set({
      ...plain,
      ...(candidates && { candidates: JSON.stringify(candidates) }),
      ...(detected_metadata !== undefined && { detected_metadata: json(detected_metadata) }),
      ...(features !== undefined && { features: json(features) }),
      ...(user_fields !== undefined && { user_fields: json(user_fields) }),
      ...(polygon && { polygon: JSON.stringify(polygon) }),
      ...(quality !== undefined && { quality: json(quality) }),
      updated_at: sql<string>`now()`,
    })
    .where('id', '=', id)
    .execute()
}

/** A confirmed draft. */
export interface Confirmed {
  readonly draft_id: string
  readonly card_id: string
  readonly user_card_id: string
  readonly added_quantity: number
}

/** Marks many drafts as confirmed in one statement. */
export async function confirmMany(
  handle: Handle,
  confirmed: readonly Confirmed[],
  now: string,
): Promise<void> {
  if (confirmed.length === 0) return
  await sql`update pokeventory.card_drafts as d set status = 'validated', selected_card_id = c.card_id,
      user_card_id = c.user_card_id, added_quantity = c.added_quantity, validated_at = ${now}::timestamptz,
      reject_reason = null, is_processing = false, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(confirmed)}::jsonb)
      as c (draft_id uuid, card_id text, user_card_id uuid, added_quantity integer)
    where d.id = c.draft_id`.execute(handle)
}

/** Another confirmed draft that has added to the lot. */
export async function findOtherOfLot(
  handle: Handle,
  lotId: string,
  draftId: string,
): Promise<string | undefined> {
  const row = await binder(handle)
    .selectFrom('pokeventory.card_drafts')
    .select('id')
    .where('user_card_id', '=', lotId)
    .where('id', '<>', draftId)
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}

/** The place behind the last draft of an image, and how many it has. */
export async function nextOrdinal(handle: Handle, imageId: string): Promise<number> {
  const row = await binder(handle)
    .selectFrom('pokeventory.card_drafts')
    .select(sql<number>`coalesce(max(ordinal) + 1, 0)`.as('next'))
    .where('image_id', '=', imageId)
    .executeTakeFirstOrThrow()
  return row.next
}

export async function countOfBatch(handle: Handle, batchId: string): Promise<number> {
  const row = await binder(handle)
    .selectFrom('pokeventory.card_drafts')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('batch_id', '=', batchId)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Keys of the straightened pictures of a batch. */
export async function listCropKeys(handle: Handle, batchId: string): Promise<string[]> {
  const rows = await binder(handle)
    .selectFrom('pokeventory.card_drafts')
    .select('crop_key')
    .where('batch_id', '=', batchId)
    .where('crop_key', 'is not', null)
    .execute()
  return rows.flatMap(({ crop_key }) => crop_key ?? [])
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await binder(handle).deleteFrom('pokeventory.card_drafts').where('id', '=', id).execute()
}

interface Ordered {
  orderBy(column: ReturnType<typeof sql>): Ordered
}

function inPageOrder<Q>(query: Q): Q {
  return (query as Ordered)
    .orderBy(sql`(d.position ->> 'image_index')::int`)
    .orderBy(sql`d.ordinal`)
    .orderBy(sql`d.id`) as Q
}

function json(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}

/** Whether what an image shows is sealed. */
export async function isSealed(handle: Handle, imageId: string): Promise<boolean> {
  const row = await binder(handle)
    .selectFrom('pokeventory.card_drafts')
    .select('id')
    .where('image_id', '=', imageId)
    .where('subject_type', '=', 'sealed')
    .executeTakeFirst()
  return row !== undefined
}
