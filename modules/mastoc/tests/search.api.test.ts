import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { describeRealBoard } from './real-board.ts'
import { readRealBundle } from './real-bundle.ts'

describeRealBoard('the real board asked by holds', () => {
  let board: RunningModule
  let faceId: string
  beforeAll(async () => {
    board = await startModule(mastoc)
    await board.request('POST', '/mastoc/api/sync/import/bundle', { json: readRealBundle() })
    await board.jobsEnded()
    faceId = (await board.request('GET', '/mastoc/api/faces')).json()[0].id
  })
  afterAll(() => board.stop())

  const query = async (json: object) => {
    const response = await board.request('POST', '/mastoc/api/climbs/query', {
      json: { face_id: faceId, ...json },
    })
    expect(response.status, response.text.slice(0, 500)).toBe(200)
    return response.json()
  }
  const narrow = async (json: object) => {
    const response = await board.request('POST', '/mastoc/api/climbs/query/narrow', {
      json: { face_id: faceId, ...json },
    })
    expect(response.status, response.text.slice(0, 500)).toBe(200)
    return response.json()
  }

  test.each([
    [['829098'], 78],
    [['O829098'], 76],
    [['T829098'], 2],
    [['829380', '829604'], 15],
  ])('%j is in %i climbs', async (all, count) => {
    const found = await query({ all, page_size: 500 })
    expect(found).toMatchObject({ count, page: 1, page_size: 500 })
    expect(found.results).toHaveLength(count)
  })
  test('narrow', async () => {
    expect((await narrow({ all: ['829098'] })).holds).toHaveLength(260)
    expect((await narrow({ all: ['829380', '829604'] })).holds).toHaveLength(62)
  })
})
