import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Collector } from './collectors.ts'
import { type Answer, draftCalls, sure } from './draft-calls.ts'
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

describe('a draft that is selected', () => {
  test('becomes a lot, and the set is farther', async () => {
    const [draft] = (await calls.shown(sure('one-001'))).drafts
    const json = {
      card_id: 'one-002',
      quantity: 3,
      condition: 'played',
      price_paid: 0,
      notes: 'échange',
      language: 'fr',
    }
    const answer = await calls.post(`drafts/${draft.id}/select`, json)
    expect(answer.status, answer.text).toBe(200)
    expect(answer.json()).toMatchObject({
      draft: {
        id: draft.id,
        status: 'validated',
        selected_card_id: 'one-002',
        user_card_id: answer.json().user_card.id,
      },
      user_card: { ...json, user_id: ash.id, draft_id: draft.id },
      master_set: {
        set_id: 'one',
        tracked_card_count: 5,
        owned_card_count: 1,
        completion_rate: 0.2,
        status: 'active',
      },
    })
    expect((await calls.collection()).hashes).toMatchObject([{ card_id: 'one-002' }])
  })

  test('is selected once, however often and at once it is asked for', async () => {
    const [draft] = (await calls.shown(sure('one-001'))).drafts
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => calls.post(`drafts/${draft.id}/select`, { card_id: 'one-001' })),
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([200, ...Array(19).fill(400)])
    expect(answers.find(({ status }) => status === 400)!.json()).toMatchObject({
      code: 'draft_validated',
      detail: 'Draft déjà validé',
    })
    expect((await calls.collection()).lots).toEqual([{ card_id: 'one-001', quantity: 1, draft_id: draft.id }])
  })

  test.each([
    [{ card_id: 'one-001', condition: 'new' }, 400, 'Condition invalide'],
    [{ card_id: 'nowhere-1' }, 404, 'Carte introuvable'],
    [{ card_id: 'one-001', quantity: 0 }, 422, 'quantity'],
    [{ card_id: 'one-001', quantity: 1.5 }, 422, 'quantity'],
    [{ card_id: 'one-001', quantity: '2' }, 422, 'quantity'],
    [{ card_id: 'one-001', quantity: 10_000 }, 422, 'quantity'],
    [{ card_id: 'one-001', price_paid: -1 }, 422, 'price_paid'],
    [{ card_id: 'one-001', acquired_at: '2099-01-01' }, 422, 'acquired_at'],
    [{ card_id: 'one-001', notes: 'a\0b' }, 422, 'notes'],
    [{}, 422, 'card_id'],
  ])('with %o is refused with %i and nothing comes into the collection', async (json, status, words) => {
    const [draft] = (await calls.shown(sure('one-001'))).drafts
    const answer = await calls.post(`drafts/${draft.id}/select`, json)
    expect([answer.status, answer.json().detail]).toEqual([status, expect.stringContaining(words)])
    expect(await calls.collection()).toEqual({ lots: [], sets: [], hashes: [] })
  })

  test('takes fields that nobody knows as older clients send them', async () => {
    const [draft] = (await calls.shown(sure('one-001'))).drafts
    expect(
      (await calls.post(`drafts/${draft.id}/select`, { card_id: 'one-001', colour: 'red' })).status,
    ).toBe(200)
  })

  test('is undone exactly: lots, hashes and sets are what they were (P2)', async () => {
    const { drafts } = await calls.shown(sure('one-001'), sure('two-001'))
    await calls.post(`drafts/${drafts[1].id}/select`, { card_id: 'two-001' })
    const before = await calls.collection()
    await calls.post(`drafts/${drafts[0].id}/select`, { card_id: 'one-001', quantity: 4 })
    const undone = await calls.post(`drafts/${drafts[0].id}/undo`)
    expect(undone.json()).toMatchObject({
      status: 'awaiting_validation',
      selected_card_id: null,
      user_card_id: null,
    })
    expect(await calls.collection()).toEqual(before)
    expect((await calls.post(`drafts/${drafts[0].id}/undo`)).json().code).toBe('invalid_state')
  })

  test('and undone leaves what was added to its lot by hand, and never makes a second lot of it (P1)', async () => {
    const [draft] = (await calls.shown(sure('one-001'))).drafts
    const { user_card } = (await calls.post(`drafts/${draft.id}/select`, { card_id: 'one-001' })).json()
    await ash.request('PATCH', `/pokeventory/user-cards/${user_card.id}`, { json: { quantity: 3 } })
    await calls.post(`drafts/${draft.id}/undo`)
    expect((await calls.collection()).lots).toEqual([{ card_id: 'one-001', quantity: 2, draft_id: null }])
    await calls.post(`drafts/${draft.id}/select`, { card_id: 'one-001' })
    const { lots } = await calls.collection()
    expect(lots.filter((lot: Answer) => lot.draft_id === draft.id)).toHaveLength(1)
  })

  test('whose lot was deleted is undone by opening it again', async () => {
    const [draft] = (await calls.shown(sure('one-001'))).drafts
    const { user_card } = (await calls.post(`drafts/${draft.id}/select`, { card_id: 'one-001' })).json()
    await ash.request('DELETE', `/pokeventory/user-cards/${user_card.id}`)
    expect(await calls.draftNow(draft.id)).toMatchObject({ status: 'validated', user_card_id: null })
    expect((await calls.post(`drafts/${draft.id}/undo`)).json().status).toBe('awaiting_validation')
  })
})
