import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { ExportFolder } from './export-folder.ts'
import { fakeGym, gymId, photo, picturePath, remoteClimb } from './stokt-board.ts'

let folder: ExportFolder
beforeEach(async () => {
  folder = await ExportFolder.make()
})
afterEach(() => folder.remove())

let empty: RunningModule
beforeAll(async () => {
  empty = await startModule(mastoc)
})
afterAll(() => empty.stop())

test('brings the gym and its photograph, once', async () => {
  await folder.write()
  await using board = await startModule(mastoc)
  const rehearsal = await folder.type(board, 'import', { from: '.', dryRun: true })
  expect(rehearsal.code).toBe(0)
  expect(rehearsal.text).toContain('Dry run: nothing was written.')
  expect((await board.request('GET', '/mastoc/api/sync/stats')).json().climbs).toBe(0)
  expect((await board.request('GET', `/mastoc/static/${encodeURI(picturePath)}`)).status).toBe(404)
  const first = await folder.type(board, 'import', { from: '.' })
  expect(first.code, first.errors).toBe(0)
  expect(first.lines).toContain('climb         3        0          0          0     0        0       0')
  expect(first.lines).toContain(`picture ${picturePath}: stored`)
  expect(first.notes.at(-1)).toBe('climb 19/19')
  const served = await board.request('GET', `/mastoc/static/${encodeURI(picturePath)}`)
  expect(served.bytes.equals(await photo())).toBe(true)
  const again = await folder.type(board, 'import', { from: '.', gym: gymId })
  expect(again.lines).toContain('climb         0        0          3          0     0        0       0')
  expect(again.lines).toContain(`picture ${picturePath}: unchanged`)
})

test('prints every row that was not plainly created or unchanged, also as JSON', async () => {
  await folder.write()
  await using board = await startModule(mastoc)
  await folder.type(board, 'import', { from: folder.path })
  const climbs = [
    remoteClimb(0, { name: 'Renamed', holdsList: 'S900001 T999999' }),
    remoteClimb(1),
    remoteClimb(9, { faceId: '30000000-0000-4000-8000-0000000000aa' }),
  ]
  await folder.write({ 'climbs.json': { climbs } })
  const { code, lines, text } = await folder.type(board, 'import', { from: folder.path })
  expect(code).toBe(1)
  expect(lines[0]).toContain(`climb ${remoteClimb(0).id} changed: name "Climb 0" → "Renamed"; holds_list`)
  expect(lines[0]).toContain('unknown_hold')
  expect(lines[1]).toContain('error: unknown face')
  expect(lines[2]).toBe(`climb ${remoteClimb(2).id} gone`)
  expect(text).not.toContain(String(remoteClimb(1).id))
  const json = await folder.type(board, 'import', { from: folder.path, json: true })
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
  await folder.write({
    'setup.json': null,
    'setup-a.json': gym.setups[0],
    'setup-b.json': other,
    'other.jpg': await photo(30, 40),
  })
  await using board = await startModule(mastoc)
  const { code, lines, errors } = await folder.type(board, 'import', { from: folder.path })
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
  await folder.write(files)
  const { code, errors } = await folder.type(empty, 'import', { from: folder.path, ...options })
  expect([code, errors]).toEqual([1, expect.stringMatching(/^bad_export: /)])
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
  const { code, errors } = await folder.type(empty, 'import', options)
  expect(code).toBe(2)
  expect(errors).toContain(words)
})
