import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { describeRealBoard, realBoardFolder } from './real-board.ts'
import { fakeGym, gymId, photo, picturePath, remoteClimb, startBesideStokt } from './stokt-board.ts'

type Options = Parameters<NonNullable<ReturnType<typeof mastoc.create>['commands']>[number]['run']>[0]

let folder: string
const started: RunningModule[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'socle-export-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  for (const board of started.splice(0)) await board.stop()
})

async function start(options: Parameters<typeof startModule<Settings>>[1] = {}): Promise<RunningModule> {
  const board = await startModule(mastoc, options)
  started.push(board)
  return board
}
type Settings = Parameters<typeof mastoc.create>[1]

/** Runs a command of the module at a terminal that only remembers. */
async function type(board: RunningModule, name: string, given: Readonly<Record<string, unknown>>) {
  const { signal = new AbortController().signal, ...options } = given
  const command = board.application.modules[0]!.module.commands!.find((one) => one.name === name)!
  const lines: string[] = []
  const errors: string[] = []
  const notes: string[] = []
  const io = {
    print: (line: string) => lines.push(line),
    printError: (line: string) => errors.push(line),
    progress: (done: number, total: number, note = '') => notes.push(`${note} ${done}/${total}`),
    confirm: async () => false,
    path: (relative: string) => resolve(folder, relative),
    signal: signal as AbortSignal,
  }
  const code = await command.run(options as Options, io).catch((error: Error) => {
    errors.push(error.message)
    return 1 as const
  })
  return { code, text: lines.join('\n'), lines, errors: errors.join('\n'), notes }
}

async function writeExport(change: { readonly [file: string]: unknown } = {}): Promise<void> {
  const gym = await fakeGym()
  const files = {
    'gym.json': { gym_summary: gym.summary, walls: gym.walls },
    'setup.json': gym.setups[0],
    'climbs.json': { count: gym.climbs.size, climbs: [...gym.climbs.values()] },
    ...change,
  }
  for (const [name, content] of Object.entries(files)) {
    if (content === null) continue
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  await writeFile(join(folder, 'wall.jpg'), await photo())
}

describe('importing an export folder', () => {
  let empty: RunningModule
  beforeAll(async () => {
    empty = await startModule(mastoc)
  })
  afterAll(() => empty.stop())

  test('brings the gym and its photograph, once', async () => {
    await writeExport()
    const board = await start()
    const rehearsal = await type(board, 'import', { from: '.', dryRun: true })
    expect(rehearsal.code).toBe(0)
    expect(rehearsal.text).toContain('Dry run: nothing was written.')
    expect((await board.request('GET', '/mastoc/api/sync/stats')).json().climbs).toBe(0)
    expect((await board.request('GET', `/mastoc/static/${encodeURI(picturePath)}`)).status).toBe(404)
    const first = await type(board, 'import', { from: '.' })
    expect(first.code, first.errors).toBe(0)
    expect(first.lines).toContain('climb         3        0          0          0     0        0       0')
    expect(first.lines).toContain(`picture ${picturePath}: stored`)
    expect(first.notes.at(-1)).toBe('climb 19/19')
    const served = await board.request('GET', `/mastoc/static/${encodeURI(picturePath)}`)
    expect(served.bytes.equals(await photo())).toBe(true)
    const again = await type(board, 'import', { from: '.', gym: gymId })
    expect(again.lines).toContain('climb         0        0          3          0     0        0       0')
    expect(again.lines).toContain(`picture ${picturePath}: unchanged`)
  })

  test('prints every row that was not plainly created or unchanged, also as JSON', async () => {
    await writeExport()
    const board = await start()
    await type(board, 'import', { from: folder })
    const climbs = [
      remoteClimb(0, { name: 'Renamed', holdsList: 'S900001 T999999' }),
      remoteClimb(1),
      remoteClimb(9, { faceId: '30000000-0000-4000-8000-0000000000aa' }),
    ]
    await writeExport({ 'climbs.json': { climbs } })
    const { code, lines, text } = await type(board, 'import', { from: folder })
    expect(code).toBe(1)
    expect(lines[0]).toContain(`climb ${remoteClimb(0).id} changed: name "Climb 0" → "Renamed"; holds_list`)
    expect(lines[0]).toContain('unknown_hold')
    expect(lines[1]).toContain('error: unknown face')
    expect(lines[2]).toBe(`climb ${remoteClimb(2).id} gone`)
    expect(text).not.toContain(String(remoteClimb(1).id))
    const json = await type(board, 'import', { from: folder, json: true })
    const { import: report, rows } = JSON.parse(json.text)
    expect(report.totals.climb).toMatchObject({ unchanged: 2, errors: 1 })
    expect(rows).toHaveLength(1)
  })

  test('several faces have a setup and a photograph each, called as their paths end', async () => {
    const gym = await fakeGym()
    const other = {
      ...gym.setups[0]!,
      id: '30000000-0000-4000-8000-000000000002',
      picture: { name: 'CACHE/other.jpg', width: 30, height: 40 },
      holds: [{ ...gym.setups[0]!.holds![0]!, id: 910_000 }],
    }
    await writeExport({ 'setup.json': null, 'setup-a.json': gym.setups[0], 'setup-b.json': other })
    await writeFile(join(folder, 'other.jpg'), await photo(30, 40))
    const board = await start()
    const { code, lines, errors } = await type(board, 'import', { from: folder })
    expect(code, errors).toBe(0)
    expect(lines).toContain('face          2        0          0          0     0        0       0')
    expect(lines.filter((line) => line.startsWith('picture'))).toEqual(['picture CACHE/other.jpg: stored'])
  })

  test.each([
    ['no such folder', { from: 'nowhere' }, {}],
    ['gym.json: not there', {}, { 'gym.json': null }],
    ['climbs.json: is no JSON', {}, { 'climbs.json': '{"climbs": [' }],
    ['climbs.json: must be {"count": …, "climbs": [{…}, …]}', {}, { 'climbs.json': { climbs: 'all' } }],
    ['setup.json: not there, and no setup-*.json either', {}, { 'setup.json': null }],
    [
      'climbs.json: climbs[1].name must be there',
      {},
      { 'climbs.json': { climbs: [remoteClimb(0), { ...remoteClimb(1), name: undefined }] } },
    ],
    [
      'climbs.json: climbs[0].id must be a UUID',
      {},
      { 'climbs.json': { climbs: [remoteClimb(0, { id: 'one' })] } },
    ],
    [
      'climbs.json: climbs[0].climbSetters.fullName',
      {},
      { 'climbs.json': { climbs: [remoteClimb(0, { climbSetters: { id: gymId, fullName: '' } })] } },
    ],
    [
      'setup.json: holds[0].id must be <= 1499999999',
      {},
      { 'setup.json': { id: gymId, picture: null, holds: [{ id: 1_500_000_000, polygonStr: '1,1' }] } },
    ],
    [
      'setup.json: picture.name must be a relative path',
      {},
      { 'setup.json': { id: gymId, picture: { name: '../../etc/x' }, holds: [] } },
    ],
    [
      'climbs.json: climbs[0].name must not contain NUL',
      {},
      { 'climbs.json': { climbs: [remoteClimb(0, { name: 'a\0b' })] } },
    ],
    [
      'gym.json: gym_summary.displayName',
      {},
      { 'gym.json': { gym_summary: { id: gymId, displayName: '' }, walls: [] } },
    ],
    ['wall.jpg: This file is not a picture', {}, { 'wall.jpg': 'no picture' }],
    [`gym_summary.id is ${gymId} and not`, { gym: '10000000-0000-4000-8000-00000000000f' }, {}],
  ])('refuses with the place and what was expected: %s', async (words, options, files) => {
    await writeExport(files)
    for (const [name, content] of Object.entries(files)) {
      if (content === null) await rm(join(folder, name), { force: true })
      else if (name === 'wall.jpg') await writeFile(join(folder, name), String(content))
    }
    const { code, errors } = await type(empty, 'import', { from: folder, ...options })
    expect(code).toBe(1)
    expect(errors).toContain(words)
    expect((await empty.request('GET', '/mastoc/api/sync/imports')).json().results).toEqual([])
  })

  test.each([
    [{ from: '' }, '--from'],
    [{ from: 'stokt' }, '--gym'],
    [{ from: 'x', gym: 'abc' }, '--gym'],
    [{ from: 'x', server: 'board.example' }, '--server'],
    [{ from: 'x', key: 'k' }, '--key'],
  ])('a wrong use is told: %o', async (options, words) => {
    const { code, errors } = await type(empty, 'import', options)
    expect(code).toBe(2)
    expect(errors).toContain(words)
  })
})

describe('importing elsewhere', () => {
  test('from Stokt itself', async () => {
    await using side = await startBesideStokt()
    const { code, lines } = await type(side.board, 'import', { from: 'stokt', gym: gymId })
    expect(code).toBe(0)
    expect(lines).toContain('climb         3        0          0          0     0        0       0')
    side.stokt.faults.add('status=503')
    const failed = await type(side.board, 'import', { from: 'stokt', gym: gymId })
    expect([failed.code, failed.errors]).toEqual([1, 'stokt_failed: Stokt answered 503: Not now.'])
  })

  test('into another server, with its key, by its API', async () => {
    await writeExport()
    const distant = await start({ listen: true, settings: { API_KEY: 'the key of the other board' } })
    const here = await start()
    const place = { server: `${distant.url}/mastoc/`, key: 'the key of the other board' }
    const { code, lines, errors } = await type(here, 'import', { from: folder, ...place })
    expect(code, errors).toBe(0)
    expect(lines).toContain('climb         3        0          0          0     0        0       0')
    expect(lines.at(-1)).toContain('Photographs do not travel')
    const key = { 'x-api-key': place.key }
    expect((await distant.request('GET', '/mastoc/api/sync/stats', { headers: key })).json().climbs).toBe(3)
    expect((await here.request('GET', '/mastoc/api/sync/stats')).json().climbs).toBe(0)
    const refused = await type(here, 'import', { from: folder, ...place, key: 'wrong' })
    expect(refused.code).toBe(1)
    expect(refused.errors).toContain('API Key invalide')
    const stokt = await type(here, 'import', { from: 'stokt', gym: gymId, ...place })
    expect(stokt.errors).toContain('Stokt is not configured')
    const nobody = await type(here, 'import', { from: folder, server: 'http://127.0.0.1:1' })
    expect(nobody.errors).toContain('http://127.0.0.1:1: no answer')
  })
})

describe('the fake Stokt of the command line', () => {
  test('says how to reach it, and ends when it is told to', async () => {
    await writeExport()
    const board = await start()
    const stopping = new AbortController()
    const running = type(board, 'fake-stokt', {
      from: folder,
      port: '0',
      fault: ['latency=10:2'],
      signal: stopping.signal,
    })
    setTimeout(() => stopping.abort(), 300)
    const { code, text } = await running
    expect(code).toBe(0)
    expect(text).toMatch(/^MASTOC_STOKT_URL=http:\/\/127\.0\.0\.1:\d+\nMASTOC_STOKT_USERNAME=setter\n/)
    const wrong = await type(board, 'fake-stokt', { from: folder, fault: ['explode'] })
    expect([wrong.code, wrong.errors]).toEqual([2, expect.stringContaining('--fault explode')])
    expect((await type(board, 'fake-stokt', { from: folder, port: 'x' })).code).toBe(2)
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
      const { code, text } = await type(board, 'import', { from: realBoardFolder, json: true })
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
