import type { Handle } from '@socle/database'
import type { MessageLine, MessageState, StoredMessage } from './message.ts'
import type { Tables } from './tables.ts'

const lineColumns = [
  'id',
  'state',
  'recipient',
  'subject',
  'attempts',
  'last_error',
  'created_at',
  'sent_at',
] as const

export interface NewMessage extends Omit<StoredMessage, 'attempts' | 'last_error' | 'sent_at'> {
  readonly dedupe_key: string
}

/** Inserts a message; false when one with its dedupe key was there before. */
export async function insert(handle: Handle, message: NewMessage): Promise<boolean> {
  const row = await messages(handle)
    .insertInto('mail.messages')
    .values(message)
    .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findById(handle: Handle, id: string): Promise<StoredMessage | undefined> {
  return await messages(handle)
    .selectFrom('mail.messages')
    .select([...lineColumns, 'message_id', 'body_text', 'body_html'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export interface PageFilter {
  readonly state?: MessageState | undefined
  /** The last id of the page before. */
  readonly before?: string | undefined
  readonly limit: number
}

/** Newest first: ids are made in the order of time. */
export async function list(handle: Handle, filter: PageFilter): Promise<readonly MessageLine[]> {
  let query = messages(handle).selectFrom('mail.messages').select(lineColumns)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.before) query = query.where('id', '<', filter.before)
  return await query.orderBy('id', 'desc').limit(filter.limit).execute()
}

export async function markSent(handle: Handle, id: string, now: string): Promise<void> {
  await messages(handle)
    .updateTable('mail.messages')
    .set((set) => ({ state: 'sent', sent_at: now, last_error: null, attempts: set('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

/** Writes why a try did not succeed, and whether another one follows. */
export async function markTried(
  handle: Handle,
  id: string,
  tried: { readonly state: 'queued' | 'failed'; readonly error: string },
): Promise<void> {
  await messages(handle)
    .updateTable('mail.messages')
    .set((set) => ({ state: tried.state, last_error: tried.error, attempts: set('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

/** Deletes what was written before and waits for nothing. */
export async function purge(handle: Handle, before: string): Promise<number> {
  const { numDeletedRows } = await messages(handle)
    .deleteFrom('mail.messages')
    .where('created_at', '<', before)
    .where('state', '!=', 'queued')
    .executeTakeFirst()
  return Number(numDeletedRows)
}

function messages(handle: Handle) {
  return handle.$extendTables<Tables>()
}
