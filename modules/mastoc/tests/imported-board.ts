import { readFileSync } from 'node:fs'
import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { expect } from 'vitest'
import { mastoc } from '../src/index.ts'
import { realBoardFolder } from './real-board.ts'
import { readRealBundle } from './real-bundle.ts'

const API_KEY = 'a shared key of enough length'

/** The real board in a running module: the shared key sees all of it. */
export interface ImportedBoard extends AsyncDisposable {
  readonly board: RunningModule
  readonly key: TestClient
  readonly faceId: string
}

/** Imports the real export; with its photograph when that is asked for. */
export async function importRealBoard(options: { photo?: boolean } = {}): Promise<ImportedBoard> {
  const board = await startModule(mastoc, { settings: { API_KEY } })
  const key = board.as({ 'x-api-key': API_KEY })
  const sent = await key.request('POST', '/mastoc/api/sync/import/bundle', { json: readRealBundle() })
  expect(sent.status, sent.text.slice(0, 500)).toBe(202)
  await board.jobsEnded()
  const faceId = (await key.request('GET', '/mastoc/api/faces')).json()[0].id
  if (options.photo) {
    const file = new File([readFileSync(`${realBoardFolder}/wall.jpg`)], 'wall.jpg', { type: 'image/jpeg' })
    const put = await key.request('PUT', `/mastoc/api/faces/${faceId}/picture`, { form: { file } })
    expect(put.status, put.text).toBe(200)
  }
  return { board, key, faceId, [Symbol.asyncDispose]: () => board.stop() }
}

/** Every climb that a client may see, as `view=full` shows it. */
export async function downloadClimbs(client: TestClient) {
  const climbs: DownloadedClimb[] = []
  for (let page = 1; ; page += 1) {
    const path = `/mastoc/api/climbs?view=full&page_size=500&page=${page}`
    const { results, count } = (await client.request('GET', path)).json()
    climbs.push(...results)
    if (results.length === 0 || climbs.length >= count) return climbs
  }
}

export interface DownloadedClimb {
  readonly id: string
  readonly name: string
  readonly holds_list: string
  readonly grade_font: string | null
  readonly grade_ircra: number | null
  readonly feet_rule: string | null
  readonly is_private: boolean
  readonly is_benchmark: boolean
  readonly setter_id: string | null
  readonly created_by_id: string | null
  readonly stokt_id: string | null
  readonly source: string
  readonly climbed_by: number
  readonly total_likes: number
  readonly tags: readonly string[]
  readonly created_at: string
  readonly updated_at: string | null
  readonly synced_at: string | null
}
