import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Collector } from './collectors.ts'
import { type Answer, draftCalls, sure, unsure } from './draft-calls.ts'
import { type Album, openAlbum } from './photo-album.ts'

let album: Album
let ash: Collector
let calls: ReturnType<typeof draftCalls>

beforeAll(async () => {
  album = await openAlbum()
  ash = album.ash
  calls = draftCalls(album)
})
afterAll(() => album?.[Symbol.asyncDispose]())
beforeEach(() => calls.empty())

describe('all that is sure', () => {
  const cards = () => [
    sure('one-001', { group: 1 }),
    unsure('one-002'),
    sure('one-001', { group: 1 }),
    sure('two-002'),
  ]

  test('is confirmed in one call; copies make one lot, the rest is told why not', async () => {
    const batch = await calls.shown(...cards())
    const json = { defaults: { condition: 'excellent', source: 'brocante' } }
    const answer = await calls.post(`batches/${batch.batch_id}/validate`, json)
    expect(answer.status, answer.text).toBe(200)
    const { operation_id, validated, skipped, master_sets } = answer.json()
    expect(operation_id).toEqual(expect.any(String))
    expect(validated.map(({ card_id }: Answer) => card_id).sort()).toEqual(['one-001', 'one-001', 'two-002'])
    expect(skipped).toEqual([{ draft_id: batch.drafts[1].id, reason: 'not_sure' }])
    expect(master_sets.map(({ set_id }: Answer) => set_id).sort()).toEqual(['one', 'two'])
    const { lots } = await calls.collection()
    expect(lots).toHaveLength(2)
    expect(lots).toContainEqual({ card_id: 'one-001', quantity: 2, draft_id: batch.drafts[0].id })
    const lot = (await ash.request('GET', '/pokeventory/user-cards/?card_id=two-002')).json().items[0]
    expect(lot).toMatchObject({ condition: 'excellent', source: 'brocante' })
    expect((await calls.post(`batches/${batch.batch_id}/validate`, {})).json().validated).toEqual([])
  })

  test('can be undone draft by draft in any order; the collection is what it was', async () => {
    const before = await calls.collection()
    for (const order of [
      [0, 2, 3],
      [3, 2, 0],
      [2, 0, 3],
    ]) {
      const batch = await calls.shown(...cards())
      await calls.post(`batches/${batch.batch_id}/validate`, {})
      for (const at of order)
        expect((await calls.post(`drafts/${batch.drafts[at].id}/undo`)).status).toBe(200)
      expect(await calls.collection()).toEqual(before)
    }
  })

  test('is one operation, whose undo leaves the collection as it was', async () => {
    const kept = await calls.shown(sure('two-003'))
    await calls.post(`drafts/${kept.drafts[0].id}/select`, { card_id: 'two-003' })
    const before = await calls.collection()
    const batch = await calls.shown(...cards())
    const { operation_id } = (await calls.post(`batches/${batch.batch_id}/validate`, {})).json()
    const undo = () => ash.request('POST', `/pokeventory/operations/${operation_id}/undo`)
    expect((await undo()).json()).toMatchObject({ operation: { id: operation_id }, reverted: 3 })
    expect(await calls.collection()).toEqual(before)
    expect((await calls.draftNow(batch.drafts[0].id)).status).toBe('awaiting_validation')
    expect((await undo()).status).toBe(409)
  })

  test('is confirmed without the excluded, apart when copies are not to be merged, and by name whatever is sure', async () => {
    const batch = await calls.shown(...cards())
    const ids = batch.drafts.map(({ id }: Answer) => id)
    const first = await calls.post(`batches/${batch.batch_id}/validate`, {
      exclude: [ids[3]],
      merge_duplicates: false,
    })
    expect(first.json().validated).toHaveLength(2)
    expect((await calls.collection()).lots).toHaveLength(2)
    const json = { draft_ids: [ids[1]], only_sure: false }
    expect((await calls.post(`batches/${batch.batch_id}/validate`, json)).json().validated).toMatchObject([
      { draft_id: ids[1], card_id: 'one-002' },
    ])
    for (const wrong of [
      { defaults: { condition: 'new' } },
      { only_sure: 'yes' },
      { all: true },
      { draft_ids: ['x'] },
    ])
      expect((await calls.post(`batches/${batch.batch_id}/validate`, wrong)).status).toBe(422)
  })

  test('is confirmed once when it is asked for twice at once', async () => {
    const batch = await calls.shown(...cards())
    const path = `batches/${batch.batch_id}/validate`
    const answers = await Promise.all([calls.post(path, {}), calls.post(path), calls.post(path, {})])
    expect(answers.flatMap((answer) => answer.json().validated)).toHaveLength(3)
    expect((await calls.collection()).lots).toHaveLength(2)
  })
})
