import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Collector } from './collectors.ts'
import { type Answer, draftCalls, sure, unsure } from './draft-calls.ts'
import { type Album, imports, openAlbum } from './photo-album.ts'

let album: Album
let ash: Collector
let calls: ReturnType<typeof draftCalls>

beforeAll(async () => {
  album = await openAlbum()
  ash = album.ash
  calls = draftCalls(album)
})
afterAll(() => album?.[Symbol.asyncDispose]())

const draft = fc.nat(3)
const step = fc.oneof(
  fc.record({ kind: fc.constant('select' as const), draft, quantity: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ kind: fc.constantFrom('reject' as const, 'reopen' as const, 'undo' as const), draft }),
  fc.record({ kind: fc.constant('validate' as const), only_sure: fc.boolean(), merge: fc.boolean() }),
  fc.record({
    kind: fc.constant('set quantity' as const),
    lot: fc.nat(3),
    quantity: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constant('delete lot' as const), lot: fc.nat(3) }),
  fc.record({ kind: fc.constant('undo operation' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Does one step; what is refused in its state is part of the game, what is a fault of ours is not. */
async function take(taken: Step, batch: Answer): Promise<void> {
  const id = 'draft' in taken ? batch.drafts[taken.draft].id : ''
  const lots = async () => (await ash.request('GET', '/pokeventory/user-cards/?limit=100')).json().items
  const answer = await (async () => {
    switch (taken.kind) {
      case 'select':
        return calls.post(`drafts/${id}/select`, { card_id: 'one-001', quantity: taken.quantity })
      case 'reject':
      case 'reopen':
      case 'undo':
        return calls.post(`drafts/${id}/${taken.kind}`)
      case 'validate':
        return calls.post(`batches/${batch.batch_id}/validate`, {
          only_sure: taken.only_sure,
          merge_duplicates: taken.merge,
        })
      case 'set quantity': {
        const lot = (await lots())[taken.lot]
        const json = { quantity: taken.quantity }
        return lot && ash.request('PATCH', `/pokeventory/user-cards/${lot.id}`, { json })
      }
      case 'delete lot': {
        const lot = (await lots())[taken.lot]
        return lot && ash.request('DELETE', `/pokeventory/user-cards/${lot.id}`)
      }
      case 'undo operation': {
        const [last] = (await ash.request('GET', '/pokeventory/operations')).json().items
        return last && ash.request('POST', `/pokeventory/operations/${last.id}/undo`)
      }
    }
  })()
  expect(answer?.status ?? 200, JSON.stringify(taken)).toBeLessThan(500)
}

const cards = () => [
  sure('one-001', { group: 1 }),
  sure('one-001', { group: 1 }),
  unsure('one-002'),
  sure('two-002'),
]

test('no sequence of requests makes two lots of one draft, and sets are what a recount says (P1)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      await calls.empty()
      const batch = await calls.shown(...cards())
      for (const one of steps) {
        await take(one, batch)
        const { rows } = await sql<{ draft_id: string }>`select draft_id from pokeventory.user_cards
          where draft_id is not null`.execute(album.app.database.handle)
        expect(new Set(rows.map(({ draft_id }) => draft_id)).size).toBe(rows.length)
      }
      const { rows } = await sql`select
          (select count(*) from pokeventory.card_drafts where status = 'validated' and user_card_id is not null
            and not exists (select from pokeventory.user_cards as u where u.id = user_card_id)) as dangling,
          (select count(*) from pokeventory.card_drafts where status <> 'validated'
            and (user_card_id is not null or added_quantity is not null)) as half_undone,
          (select count(*) from pokeventory.user_master_set as m where owned_card_count <> (
            select count(distinct u.card_id) from pokeventory.user_cards as u
            join pokeventory.cards as c on c.id = u.card_id where c.set_id = m.set_id and u.owner = m.owner
          )) as miscounted,
          (select count(*) from pokeventory.card_hashes as h where not exists (
            select from pokeventory.card_drafts as d where d.id = h.draft_id and d.status = 'validated'
          )) as remembered`.execute(album.app.database.handle)
      expect(rows[0]).toEqual({ dangling: 0, half_undone: 0, miscounted: 0, remembered: 0 })
    }),
    { numRuns: 12 },
  )
})

test('whatever was confirmed, undoing it all leaves the collection as it was (P2)', async () => {
  const confirmations = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constant('select' as const), draft, quantity: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ kind: fc.constant('reject' as const), draft }),
      fc.record({ kind: fc.constant('validate' as const), only_sure: fc.boolean(), merge: fc.boolean() }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  const order = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 })
  await fc.assert(
    fc.asyncProperty(confirmations, order, async (steps, undone) => {
      await calls.empty()
      await ash.request('POST', '/pokeventory/user-cards', { json: { card_id: 'one-001', quantity: 2 } })
      const before = await calls.collection()
      const batch = await calls.shown(...cards())
      for (const one of steps) await take(one, batch)
      for (const at of undone) await ash.request('POST', `${imports}/drafts/${batch.drafts[at].id}/undo`)
      expect(await calls.collection()).toEqual(before)
    }),
    { numRuns: 12 },
  )
})
