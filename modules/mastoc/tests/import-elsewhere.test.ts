import { readFile } from 'node:fs/promises'
import type { CommandIo } from '@socle/foundation'
import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { ExportFolder } from './export-folder.ts'
import { describeRealBoard, realBoardFolder } from './real-board.ts'
import { gymId, startBesideStokt } from './stokt-board.ts'

let folder: ExportFolder
beforeEach(async () => {
  folder = await ExportFolder.make()
})
afterEach(() => folder.remove())

describe('importing elsewhere', () => {
  test('from Stokt itself', async () => {
    await using side = await startBesideStokt()
    const { code, lines } = await folder.type(side.board, 'import', { from: 'stokt', gym: gymId })
    expect(code).toBe(0)
    expect(lines).toContain('climb         3        0          0          0     0        0       0')
    side.stokt.faults.add('status=503')
    const failed = await folder.type(side.board, 'import', { from: 'stokt', gym: gymId })
    expect([failed.code, failed.errors]).toEqual([1, 'stokt_failed: Stokt answered 503: Not now.'])
  })

  test('into another server, with its key, by its API', async () => {
    await folder.write()
    await using distant = await startModule(mastoc, {
      listen: true,
      settings: { API_KEY: 'the key of the other board' },
    })
    await using here = await startModule(mastoc)
    const place = { server: `${distant.url}/mastoc/`, key: 'the key of the other board' }
    const { code, lines, errors } = await folder.type(here, 'import', { from: folder.path, ...place })
    expect(code, errors).toBe(0)
    expect(lines).toContain('climb         3        0          0          0     0        0       0')
    expect(lines.at(-1)).toContain('Photographs do not travel')
    const key = { 'x-api-key': place.key }
    expect((await distant.request('GET', '/mastoc/api/sync/stats', { headers: key })).json().climbs).toBe(3)
    expect((await here.request('GET', '/mastoc/api/sync/stats')).json().climbs).toBe(0)
    const refused = await folder.type(here, 'import', { from: folder.path, ...place, key: 'wrong' })
    expect([refused.code, refused.errors]).toEqual([1, expect.stringMatching(/^server_refused: /)])
    expect(refused.errors).toContain('API Key invalide')
    const stokt = await folder.type(here, 'import', { from: 'stokt', gym: gymId, ...place })
    expect(stokt.errors).toContain('Stokt is not configured')
    const nobody = await folder.type(here, 'import', { from: folder.path, server: 'http://127.0.0.1:1' })
    expect(nobody.errors).toContain('http://127.0.0.1:1: no answer')
  })
})

describe('the fake Stokt of the command line', () => {
  test('says how to reach it, and ends when it is told to', async () => {
    await folder.write()
    await using board = await startModule(mastoc)
    const stopping = new AbortController()
    const lines: string[] = []
    const io: CommandIo = {
      print(line) {
        lines.push(line)
        if (line.includes('Ctrl-C')) stopping.abort()
      },
      printError: (line) => lines.push(line),
      progress: () => {},
      confirm: async () => false,
      readLine: async () => '',
      path: (relative) => relative,
      signal: stopping.signal,
    }
    const fake = board.application.modules[0]!.module.commands!.find(({ name }) => name === 'fake-stokt')!
    expect(await fake.run({ from: folder.path, port: '0', fault: ['latency=10:2'] }, io)).toBe(0)
    expect(lines.join('\n')).toMatch(
      /^MASTOC_STOKT_URL=http:\/\/127\.0\.0\.1:\d+\nMASTOC_STOKT_USERNAME=setter\n/,
    )
    const wrong = await folder.type(board, 'fake-stokt', { from: folder.path, fault: ['explode'] })
    expect([wrong.code, wrong.errors]).toEqual([2, expect.stringContaining('--fault explode')])
    expect((await folder.type(board, 'fake-stokt', { from: folder.path, port: 'x' })).code).toBe(2)
  })
})

describeRealBoard('the real board by the command', () => {
  let board: RunningModule
  beforeAll(async () => {
    board = await startModule(mastoc)
  })
  afterAll(() => board.stop())

  test('comes in whole without an error, and again without a change', async () => {
    const totals = async () => {
      const { code, text } = await folder.type(board, 'import', { from: realBoardFolder, json: true })
      expect(code).toBe(0)
      const { import: report, rows } = JSON.parse(text)
      expect(rows).toEqual([])
      return report.totals
    }
    expect(await totals()).toMatchObject({
      gym: { created: 1 },
      face: { created: 1 },
      hold: { created: 776 },
      user: { created: 79 },
      climb: { created: 1017, errors: 0 },
    })
    const cursor = async () =>
      (await board.request('GET', '/mastoc/api/sync/changes?limit=5000')).json().cursor
    const before = await cursor()
    expect((await totals()).climb).toMatchObject({ created: 0, changed: 0, unchanged: 1017 })
    expect(await cursor()).toBe(before)
    const { name } = JSON.parse(await readFile(`${realBoardFolder}/setup.json`, 'utf8')).picture
    const served = await board.request('GET', `/mastoc/static/${name}`)
    expect(served.bytes.equals(await readFile(`${realBoardFolder}/wall.jpg`))).toBe(true)
  })
})
