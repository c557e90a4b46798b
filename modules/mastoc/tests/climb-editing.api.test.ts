import type { TestClient } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { climbsPath, type KeyedBoard, startKeyedBoard, statusOf } from './keyed-board.ts'

let on: KeyedBoard
let key: KeyedBoard['key']
let author: KeyedBoard['author']
let other: KeyedBoard['other']
beforeAll(async () => {
  on = await startKeyedBoard()
  ;({ key, author, other } = on)
})
afterAll(() => on.board.stop())

describe('editing a climb', () => {
  test('its author may, another member may not', async () => {
    const { id } = await on.set(author)
    expect(await statusOf(other, `PATCH ${climbsPath}/${id}`, { name: 'Mine' })).toBe(403)
    const edited = await author.request('PATCH', `${climbsPath}/${id}`, {
      json: { name: 'Mine', grade_ircra: 20.5 },
    })
    expect(edited.json()).toMatchObject({ name: 'Mine', grade_font: '7A', grade_ircra: 20.5 })
    expect(edited.json().updated_at).not.toBeNull()
    const cleared = await author.request('PATCH', `${climbsPath}/${id}`, {
      json: { grade_font: null, feet_rule: null },
    })
    expect(cleared.json()).toMatchObject({ grade_font: null, grade_ircra: null })
    expect(await statusOf(author, `PATCH ${climbsPath}/${id}`, { name: null })).toBe(422)
    expect(await statusOf(author, `PATCH ${climbsPath}/${id}`, { is_benchmark: true })).toBe(403)
    expect(await statusOf(author, `PATCH ${climbsPath}/${id}`, { setter_id: author.id })).toBe(403)
  })

  test('personal notes are for oneself, and for everybody who sees the climb', async () => {
    const { id } = await on.set(author)
    const note = await other.request('PATCH', `${climbsPath}/${id}`, {
      json: { personal_notes: 'crux', is_project: true },
    })
    expect(note.json()).toMatchObject({ personal_notes: 'crux', is_project: true })
    expect(note.json().updated_at).not.toBeNull()
    const seen = (await author.request('GET', `${climbsPath}/${id}`)).json()
    expect(seen).toMatchObject({ personal_notes: null, is_project: false, updated_at: null })
    expect(await statusOf(other, `PATCH ${climbsPath}/${id}`, { personal_notes: 'x', name: 'y' })).toBe(403)
    const project = (await other.request('GET', `${climbsPath}?project=yes`)).json()
    expect(project.results.map((climb: { id: string }) => climb.id)).toContain(id)
    expect(await statusOf(key, `GET ${climbsPath}?project=true`)).toBe(401)
  })

  test('of two edits with the same ETag one wins and one is told', async () => {
    const { id } = await on.set(author)
    const { etag = '' } = (await author.request('GET', `${climbsPath}/${id}`)).headers
    const edit = (name: string) =>
      author.request('PATCH', `${climbsPath}/${id}`, { json: { name }, headers: { 'if-match': etag } })
    const statuses = (await Promise.all([edit('one'), edit('two')])).map((response) => response.status)
    expect(statuses.sort()).toEqual([200, 412])
  })

  test('a private climb is there for its author and the shared key alone', async () => {
    const { id, name } = await on.set(author, { is_private: true })
    expect(await statusOf(author, `GET ${climbsPath}/${id}`)).toBe(200)
    expect(await statusOf(key, `GET ${climbsPath}/${id}`)).toBe(200)
    expect(await statusOf(other, `GET ${climbsPath}/${id}`)).toBe(404)
    expect(await statusOf(other, `PATCH ${climbsPath}/${id}`, { personal_notes: 'x' })).toBe(404)
    const list = async (client: TestClient) =>
      (await client.request('GET', `${climbsPath}?search=${encodeURIComponent(name)}`)).json().count
    expect([await list(author), await list(key), await list(other)]).toEqual([1, 1, 0])
    const count = async (client: TestClient) =>
      (await client.request('GET', '/mastoc/api/sync/stats')).json().climbs
    expect((await count(author)) - (await count(other))).toBe(1)
    const [shown] = (await other.request('GET', '/mastoc/api/faces')).json()
    expect(shown.climbs_count).toBe(await count(other))
  })

  test('a delete hides the climb at once; its author takes it back', async () => {
    const { id } = await on.set(author)
    expect(await statusOf(other, `DELETE ${climbsPath}/${id}`)).toBe(403)
    expect(await statusOf(author, `DELETE ${climbsPath}/${id}`)).toBe(204)
    expect(await statusOf(author, `GET ${climbsPath}/${id}`)).toBe(404)
    expect(await statusOf(author, `DELETE ${climbsPath}/${id}`)).toBe(404)
    expect(await statusOf(other, `POST ${climbsPath}/${id}/restore`)).toBe(404)
    expect(await statusOf(author, `POST ${climbsPath}/${id}/restore`)).toBe(200)
    expect(await statusOf(author, `GET ${climbsPath}/${id}`)).toBe(200)
  })
})
