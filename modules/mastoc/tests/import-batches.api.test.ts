import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { describeRealBoard } from './real-board.ts'
import { readRealBundle } from './real-bundle.ts'

describeRealBoard('the real board, sent as the old scripts send it', () => {
  let board: RunningModule
  beforeAll(async () => {
    board = await startModule(mastoc)
  })
  afterAll(() => board.stop())

  const post = async (path: string, json: unknown) => {
    const response = await board.request('POST', `/mastoc/api/sync/import/${path}`, { json })
    expect(response.status, response.text.slice(0, 500)).toBe(200)
    return response.json()
  }

  test('everything is created once, then found again unchanged', async () => {
    const bundle = readRealBundle()
    expect(await post('gym', bundle.gym)).toMatchObject({ status: 'created' })
    expect(await post('face', bundle.faces?.[0])).toMatchObject({ status: 'created' })
    expect(await post('holds/batch', { holds: bundle.holds })).toMatchObject({
      created: 776,
      errors: 0,
      report: [],
    })
    expect(await post('users/batch', { users: bundle.users })).toMatchObject({ created: 79, errors: 0 })
    const climbs = await post('climbs/batch', { climbs: bundle.climbs })
    expect(climbs).toMatchObject({ created: 1017, updated: 0, errors: 0, total: 1017 })
    expect(climbs.report).toEqual([])

    const again = await post('climbs/batch', { climbs: bundle.climbs })
    expect(again).toMatchObject({ created: 0, updated: 1017, changed: 0, unchanged: 1017, report: [] })
    expect(await post('holds/batch', { holds: bundle.holds })).toMatchObject({ unchanged: 776, report: [] })
    expect(await post('users/batch', { users: bundle.users })).toMatchObject({ unchanged: 79 })

    const stats = await board.request('GET', '/mastoc/api/sync/stats')
    expect(stats.json()).toEqual({
      gyms: 1,
      faces: 1,
      holds: 776,
      climbs: 1017,
      users: 79,
      climbs_synced: 1017,
      climbs_local: 0,
    })
  })

  test('the list pages through every climb, newest first', async () => {
    const seen: string[] = []
    for (let page = 1; page <= 11; page += 1) {
      const response = await board.request('GET', `/mastoc/api/climbs?page=${page}&page_size=100`)
      for (const climb of response.json().results) seen.push(`${climb.created_at} ${climb.id}`)
    }
    expect(new Set(seen).size).toBe(1017)
    expect(seen.toSorted().reverse()).toEqual(seen)
  })

  test.each([
    ['grade_min=6A&grade_max=6A%2B', 171],
    ['grade_min=7A&grade_max=7A', 127],
    ['grade_min=8A&grade_max=8A', 2],
    ['search=ete', 14],
    ['search=_', 28],
    ['search=%25', 0],
  ])('%s finds %i climbs', async (query, count) => {
    const response = await board.request('GET', `/mastoc/api/climbs?${query}`)
    expect(response.json().count).toBe(count)
  })
})
