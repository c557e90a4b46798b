import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { describeRealBoard } from './real-board.ts'
import { readRealBundle } from './real-bundle.ts'

describeRealBoard('the real board as one bundle', () => {
  let board: RunningModule
  beforeAll(async () => {
    board = await startModule(mastoc)
  })
  afterAll(() => board.stop())

  const importBundle = async (query: string, change: object = {}) => {
    const json = { ...readRealBundle(), ...change }
    const response = await board.request('POST', `/mastoc/api/sync/import/bundle${query}`, { json })
    expect(response.status, response.text.slice(0, 500)).toBe(202)
    await board.jobsEnded()
    const report = await board.request('GET', `/mastoc/api/sync/imports/${response.json().import_id}`)
    return report.json()
  }
  const rowsOf = async (id: string) => {
    const rows: Record<string, unknown>[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor ? `&cursor=${cursor}` : ''
      const page = await board.request('GET', `/mastoc/api/sync/imports/${id}/rows?limit=200${query}`)
      rows.push(...page.json().results)
      cursor = page.json().next_cursor
    }
    return rows
  }
  const stats = async () => (await board.request('GET', '/mastoc/api/sync/stats')).json()
  const plain = { changed: 0, unchanged: 0, conflicts: 0, gone: 0, skipped: 0, errors: 0 }
  const totals = {
    gym: { ...plain, created: 1 },
    wall: { ...plain, created: 1 },
    face: { ...plain, created: 1 },
    hold: { ...plain, created: 776 },
    user: { ...plain, created: 79 },
    climb: { ...plain, created: 1017 },
  }

  test('a dry run says what the run will do, row by row, and writes nothing', async () => {
    const rehearsal = await importBundle('?dry_run=true')
    expect(rehearsal).toMatchObject({ state: 'done', dry_run: true, totals })
    expect((await stats()).climbs).toBe(0)
    const run = await importBundle('')
    expect(run).toMatchObject({ state: 'done', dry_run: false, totals })
    const strip = (row: Record<string, unknown>) => ({ ...row, id: null })
    expect((await rowsOf(run.id)).map(strip)).toEqual(await rowsOf(rehearsal.id))
    expect(await stats()).toMatchObject({ gyms: 1, faces: 1, holds: 776, climbs: 1017, users: 79 })
  })

  test('the same bundle again changes nothing', async () => {
    const report = await importBundle('')
    expect(report.totals.climb).toEqual({ ...plain, created: 0, unchanged: 1017 })
    expect(report.totals.hold).toEqual({ ...plain, created: 0, unchanged: 776 })
    expect(report.totals.face).toEqual({ ...plain, created: 0, unchanged: 1 })
  })

  test('a climb that a complete face lacks is gone, and back when it is seen again', async () => {
    const { climbs = [] } = readRealBundle()
    const lacking = await importBundle('', { climbs: climbs.slice(1) })
    expect(lacking.totals.climb).toEqual({ ...plain, created: 0, unchanged: 1016, gone: 1 })
    expect((await stats()).climbs).toBe(1017)
    const back = await importBundle('')
    expect(back.totals.climb).toEqual({ ...plain, created: 0, unchanged: 1016, changed: 1 })
  })
})
