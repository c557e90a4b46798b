import type { Handle } from '@socle/database'
import { crew } from '../tables.ts'
import type { OutboxStatus } from './message.ts'

// The house's own questions, about the messages of every organisation at once.

export async function countByStatus(
  handle: Handle,
): Promise<readonly { readonly status: OutboxStatus; readonly count: number }[]> {
  const rows = await crew(handle)
    .selectFrom('coulisses.outbox')
    .select(['status', (select) => select.fn.countAll<string>().as('count')])
    .groupBy('status')
    .execute()
  return rows.map(({ status, count }) => ({ status, count: Number(count) }))
}

/** Deletes what was written before and waits for nothing. */
export async function purge(handle: Handle, before: string): Promise<number> {
  const { numDeletedRows } = await crew(handle)
    .deleteFrom('coulisses.outbox')
    .where('created_at', '<', before)
    .where('status', 'in', ['sent', 'dead'])
    .executeTakeFirst()
  return Number(numDeletedRows)
}
