import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { climbsPath, type KeyedBoard, startKeyedBoard, statusOf } from './keyed-board.ts'

let on: KeyedBoard
let key: KeyedBoard['key']
let author: KeyedBoard['author']
beforeAll(async () => {
  on = await startKeyedBoard()
  ;({ key, author } = on)
})
afterAll(() => on.board.stop())

describe('what import scripts mend', () => {
  const stoktId = '5e5e5e5e-5e5e-4e5e-8e5e-5e5e5e5e5e5e'

  test('a stokt id is linked once, found by, and unlinked', async () => {
    const [one, two] = [await on.set(author), await on.set(author)]
    const link = (id: string) =>
      `PATCH ${climbsPath}/${id}/stokt-id?stokt_id=${stoktId.replaceAll('-', '').toUpperCase()}`
    expect(await statusOf(author, link(one.id))).toBe(403)
    const linked = await key.request('PATCH', link(one.id).slice(6))
    expect(linked.json()).toEqual({ message: expect.any(String), stokt_id: stoktId })
    const found = (await key.request('GET', `${climbsPath}/by-stokt-id/${stoktId}`)).json()
    expect(found).toMatchObject({ id: one.id, synced_at: expect.any(String) })
    const taken = await key.request('PATCH', link(two.id).slice(6))
    expect([taken.status, taken.json().code]).toEqual([409, 'stokt_id_taken'])
    expect(await statusOf(key, `PATCH ${climbsPath}/${two.id}/stokt-id`, { stokt_id: stoktId })).toBe(422)
    expect(await statusOf(key, `DELETE ${climbsPath}/${one.id}/stokt-id`)).toBe(204)
    expect(await statusOf(key, `GET ${climbsPath}/by-stokt-id/${stoktId}`)).toBe(404)
  })

  test('a restored climb does not take its stokt id back from another', async () => {
    const [one, two] = [await on.set(author), await on.set(author)]
    await key.request('PATCH', `${climbsPath}/${one.id}/stokt-id?stokt_id=${stoktId}`)
    await author.request('DELETE', `${climbsPath}/${one.id}`)
    expect(await statusOf(key, `PATCH ${climbsPath}/${two.id}/stokt-id?stokt_id=${stoktId}`)).toBe(200)
    const refused = await author.request('POST', `${climbsPath}/${one.id}/restore`)
    expect([refused.status, refused.json().code]).toEqual([409, 'stokt_id_taken'])
  })

  test('dates keep their microseconds and become UTC; unreadable ones are refused', async () => {
    const { id } = await on.set(author)
    const date = (created_at: string) =>
      key.request('PATCH', `${climbsPath}/${id}/date`, { json: { created_at } })
    const set_ = await date('2025-03-01T12:20:05.123456-05:00')
    expect(set_.json()).toMatchObject({ created_at: '2025-03-01T17:20:05.123456' })
    expect(set_.json().message).toContain('date updated')
    const refused = await date('yesterday')
    expect([refused.status, refused.json().code]).toEqual([400, 'bad_date'])
    expect(await statusOf(key, `GET ${climbsPath}?since_created_at=yesterday`)).toBe(422)
    const since = await key.request(
      'GET',
      `${climbsPath}?since_created_at=2025-03-01T12:20:05 -05:00&page_size=500`,
    )
    expect(since.json().results.some((climb: { id: string }) => climb.id === id)).toBe(true)
  })

  test('dates in bulk count the rows that they cannot set', async () => {
    const id = 'abababab-abab-4bab-8bab-abababababab'
    const { id: climb } = await on.set(author)
    await key.request('PATCH', `${climbsPath}/${climb}/stokt-id?stokt_id=${id}`)
    const updates = [
      { stokt_id: id, created_at: '2024-01-02T03:04:05' },
      { stokt_id: id, created_at: 'never' },
      { stokt_id: '00000000-0000-4000-8000-000000000000', created_at: '2024-01-02' },
      { stokt_id: 'nonsense', created_at: '2024-01-02' },
    ]
    const response = await key.request('PATCH', `${climbsPath}/bulk/dates`, { json: { updates } })
    expect(response.json()).toEqual({ updated: 1, errors: 3, total: 4 })
    expect((await key.request('GET', `${climbsPath}/${climb}`)).json().created_at).toBe(
      '2024-01-02T03:04:05.000000',
    )
  })
})
