import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Collector } from './collectors.ts'
import { type Answer, draftCalls, sure, unsure } from './draft-calls.ts'
import { type Album, imports, openAlbum, upload } from './photo-album.ts'
import { photograph } from './photographs.ts'
import { card, match, page } from './scripted-recognition.ts'

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

describe('a draft', () => {
  test('is rejected with a reason, opened again, and selected from either', async () => {
    const { drafts } = await calls.shown(sure('one-001'), { cards: [] })
    expect((await calls.post(`drafts/${drafts[0].id}/reject`, { reason: 'bad_crop' })).json()).toMatchObject({
      status: 'rejected',
      reject_reason: 'bad_crop',
    })
    expect((await calls.post(`drafts/${drafts[0].id}/reject`, {})).json()).toMatchObject({
      status: 409,
      code: 'invalid_state',
    })
    expect((await calls.post(`drafts/${drafts[0].id}/reopen`)).json()).toMatchObject({
      status: 'awaiting_validation',
      reject_reason: null,
    })
    await calls.post(`drafts/${drafts[1].id}/reject`)
    expect((await calls.post(`drafts/${drafts[1].id}/reopen`)).json().status).toBe('pending')
    await calls.post(`drafts/${drafts[1].id}/reject`, {})
    expect((await calls.post(`drafts/${drafts[1].id}/select`, { card_id: 'one-002' })).status).toBe(200)
    expect((await calls.post(`drafts/${drafts[0].id}/reject`, { reason: 'ugly' })).status).toBe(422)
    expect((await calls.post(`drafts/${drafts[0].id}/reject`, { why: 'other' })).status).toBe(422)
  })

  test('that is corrected is matched again, without the photograph', async () => {
    const batch = await calls.shown(unsure('one-001'))
    const [draft] = batch.drafts
    await album.app.application.house.blobs.delete(`analysis:image:${batch.images[0].id}`)
    let asked: Answer
    album.recognition.matchScript = (fields, options) => {
      asked = { fields, options }
      return match({ cards: ['one-004'], sure: true })
    }
    const patch = (json: object) => ash.request('PATCH', `${imports}/drafts/${draft.id}`, { json })
    expect((await patch({ local_number: '004/5', set_id: 'one' })).json()).toMatchObject({
      status: 'awaiting_validation',
      top_candidate_id: 'one-004',
      sure: true,
      detected_metadata: { local_number: '004/5', bounding_box: [10, 10, 85, 119] },
      user_fields: { local_number: '004/5', set_id: 'one' },
    })
    expect(asked.fields).toEqual({ local_number: '004/5', set_id: 'one' })
    const noted = (await patch({ probable_name: 'Autre', local_number: null, rematch: false })).json()
    expect(noted).toMatchObject({
      top_candidate_id: 'one-004',
      detected_metadata: { probable_name: 'Autre' },
    })
    expect((await patch({ set_id: 'nowhere' })).json().errors[0].loc).toEqual(['body', 'set_id'])
    expect((await patch({ colour: 'red' })).status).toBe(422)
    await calls.post(`drafts/${draft.id}/select`, { card_id: 'one-004' })
    expect((await patch({ local_number: '1' })).json().code).toBe('invalid_state')
  })

  test('is matched again in other languages and sets', async () => {
    const [draft] = (await calls.shown(unsure('one-001'))).drafts
    let asked: Answer
    album.recognition.matchScript = (_fields, options) => {
      asked = options
      return match({ cards: [] })
    }
    const again = await calls.post(`drafts/${draft.id}/rematch`, {
      languages: ['ja'],
      set_ids: ['two'],
      max_candidates: 20,
    })
    expect(again.json()).toMatchObject({ status: 'pending', candidates: [] })
    expect(asked).toMatchObject({ languages: ['ja'], setIds: ['two'], maxCandidates: 20 })
    for (const json of [{ languages: ['xx'] }, { max_candidates: 21 }, { set_ids: ['nowhere'] }, { x: 1 }])
      expect((await calls.post(`drafts/${draft.id}/rematch`, json)).status, JSON.stringify(json)).toBe(422)
  })

  test('whose corners are put right is read again', async () => {
    const [draft] = (await calls.shown(unsure('one-001'))).drafts
    const crop = await album.app.request('GET', `/pokeventory${draft.crop_url}`)
    album.recognition.cardScript = () => ({ ...card(sure('one-003'), 7), crop: Buffer.from('another crop') })
    const corners = [
      [200, 20],
      [20, 20],
      [20, 260],
      [200, 260],
    ]
    const put = (json: object) => ash.request('PUT', `${imports}/drafts/${draft.id}/corners`, { json })
    const moved = (await put({ corners, rotation: 90 })).json()
    expect(moved).toMatchObject({
      processing: false,
      top_candidate_id: 'one-003',
      polygon: [
        [20, 20],
        [200, 20],
        [200, 260],
        [20, 260],
      ],
    })
    const anew = await album.app.request('GET', `/pokeventory${moved.crop_url}`)
    expect([String(crop.bytes), String(anew.bytes)]).toEqual(['crop 0', 'another crop'])
    for (const wrong of [
      corners.slice(1),
      [...corners.slice(0, 3), [900, 20]],
      [
        [0, 0],
        [3, 0],
        [3, 3],
        [0, 3],
      ],
    ])
      expect((await put({ corners: wrong })).json()).toMatchObject({ status: 422, errors: [{}] })
    expect((await put({ corners, rotation: 45 })).status).toBe(422)
  })

  test('that was missed is added where a person says it lies', async () => {
    const box = (x: number, y: number) =>
      [
        [x, y],
        [x + 60, y],
        [x + 60, y + 80],
        [x, y + 80],
      ] as const
    album.recognition.script = () =>
      page([sure('one-001'), sure('one-002')], {
        ignored: [
          { reason: 'no_content', polygon: box(220, 160) },
          { reason: 'cut', polygon: box(0, 330) },
        ],
      })
    const batch = (await upload(ash, { files: [photograph(200)] })).json()
    const path = `images/${batch.images[0].id}/drafts`
    album.recognition.cardScript = () => card(sure('one-005'), 5)
    const corners = [
      [210, 150],
      [290, 150],
      [290, 270],
      [210, 270],
    ]
    const added = await calls.post(path, { corners })
    expect([added.status, added.json()]).toMatchObject([
      201,
      {
        status: 'awaiting_validation',
        top_candidate_id: 'one-005',
        position: { index: 2, col: 2 },
        polygon: corners,
      },
    ])
    const { images } = (await ash.request('GET', `${imports}/batches/${batch.batch_id}`)).json()
    expect(images[0].ignored).toMatchObject([{ reason: 'cut' }])
    const both = await Promise.all([calls.post(path, { corners }), calls.post(path, { corners })])
    expect(both.map(({ json }) => json().position.index).sort()).toEqual([3, 4])
    await album.app.application.house.blobs.delete(`analysis:image:${batch.images[0].id}`)
    const late = await calls.post(path, { corners })
    expect([late.status, late.json()]).toMatchObject([
      404,
      { code: 'image_expired', detail: 'Image expirée' },
    ])
  })

  test('that cannot be read stays as it was', async () => {
    const [draft] = (await calls.shown(unsure('one-001'))).drafts
    album.recognition.cardScript = () => {
      throw new Error('unreadable')
    }
    const corners = [
      [20, 20],
      [200, 20],
      [200, 260],
      [20, 260],
    ]
    const moved = await ash.request('PUT', `${imports}/drafts/${draft.id}/corners`, { json: { corners } })
    expect(moved.json()).toMatchObject({ processing: false, top_candidate_id: 'one-001', polygon: corners })
  })

  test('is found in a list by status, batch and being sure', async () => {
    const first = await calls.shown(sure('one-001'), unsure('one-002'))
    const second = await calls.shown({ cards: [] }, sure('one-004'))
    await calls.post(`drafts/${first.drafts[1].id}/reject`, {})
    const idsOf = async (query: string) =>
      (await ash.request('GET', `${imports}/drafts?${query}`)).json().items.map(({ id }: Answer) => id)
    const [a, b] = first.drafts.map(({ id }: Answer) => id)
    const [c, d] = second.drafts.map(({ id }: Answer) => id)
    expect((await idsOf('')).sort()).toEqual([a, b, c, d].sort())
    expect(await idsOf('status=rejected')).toEqual([b])
    expect((await idsOf('sure=true')).sort()).toEqual([a, d].sort())
    expect(await idsOf(`sure=false&batch_id=${second.batch_id}`)).toEqual([c])
    const page1 = (await ash.request('GET', `${imports}/drafts?limit=3`)).json()
    const page2 = (await ash.request('GET', `${imports}/drafts?limit=3&cursor=${page1.next_cursor}`)).json()
    expect([...page1.items, ...page2.items]).toHaveLength(4)
    expect((await ash.request('GET', `${imports}/drafts?status=foo`)).status).toBe(422)
  })

  test('whose cards were deleted meanwhile shows none of them', async () => {
    const [draft] = (await calls.shown(sure('one-005'))).drafts
    await sql`delete from pokeventory.cards where id = 'one-005'`.execute(album.app.database.handle)
    expect(await calls.draftNow(draft.id)).toMatchObject({
      candidates: [],
      top_candidate_id: null,
      sure: false,
    })
    expect((await ash.request('GET', `${imports}/drafts?sure=true`)).json().items).toEqual([])
    expect((await calls.post(`drafts/${draft.id}/select`, { card_id: 'one-005' })).status).toBe(404)
    const bulk = (await calls.post(`batches/${draft.batch_id}/validate`, {})).json()
    expect(bulk).toMatchObject({ operation_id: null, skipped: [{ reason: 'no_candidate' }] })
  })

  test('is deleted; what it brought into the collection stays', async () => {
    const [draft] = (await calls.shown(sure('one-001'))).drafts
    await calls.post(`drafts/${draft.id}/select`, { card_id: 'one-001' })
    expect((await ash.request('DELETE', `${imports}/drafts/${draft.id}`)).status).toBe(204)
    expect((await calls.draftNow(draft.id)).code).toBe('not_found')
    expect(await calls.collection()).toMatchObject({ lots: [{ quantity: 1, draft_id: null }], hashes: [{}] })
  })
})
