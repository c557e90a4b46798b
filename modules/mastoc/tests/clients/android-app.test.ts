import { readFileSync } from 'node:fs'
import { type RunningModule, startModule } from '@socle/testing'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../../src/index.ts'
import { describeRealBoard, realBoardFolder } from '../real-board.ts'
import { AndroidApp, type AppClimb, type AppSetup } from './android-app.ts'
import { type ExportedBoard, realExport, syntheticBoard } from './exported-board.ts'
import { ImportScript } from './import-script.ts'

/** What the app shows of a board must be there, and drawable. */
function showsTheBoard(exported: ExportedBoard, photo: () => Promise<Buffer>): void {
  let board: RunningModule
  let app: AndroidApp
  let climbs: readonly AppClimb[]
  let setup: AppSetup
  beforeAll(async () => {
    board = await startModule(mastoc, { listen: true })
    app = new AndroidApp(board.url, 'the key that the app was built with')
    await new ImportScript(board.url, 'any').importAll(exported)
    const [face] = await app.faces()
    const file = new File([new Uint8Array(await photo())], 'wall.jpg', { type: 'image/jpeg' })
    await board.request('PUT', `/mastoc/api/faces/${face!.id}/picture`, { form: { file } })
    climbs = await app.climbs()
    setup = await app.setup(face!.id)
  }, 240_000)
  afterAll(() => board.stop())

  test('the health screen shows texts', async () => {
    expect(Object.fromEntries(await app.health())).toMatchObject({ status: 'ok', database: 'ok' })
  })

  test('every page brings climbs that were not there yet, newest first as text and as time', () => {
    expect(new Set(climbs.map(({ id }) => id)).size).toBe(exported.climbs.length)
    expect(climbs).toHaveLength(exported.climbs.length)
    const dates = climbs.map(({ createdAt }) => createdAt)
    expect(dates.every((date) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/.test(date))).toBe(true)
    const times = dates.map((date) => Date.parse(`${date}Z`))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  test('every token of every climb finds its hold, and every start its tapes', () => {
    const withoutTapes = new Set(
      exported.holds.filter((hold) => !hold.center_tape_str).map((hold) => hold.stokt_id),
    )
    for (const { name, tokens } of climbs) {
      const starts = tokens.filter(({ role }) => role === 'S')
      for (const { hold } of tokens) expect(setup.holds.get(hold), `${name}: ${hold}`).toBeDefined()
      for (const { hold } of starts) {
        if (withoutTapes.has(hold)) continue
        const { center, left, right } = setup.holds.get(hold)!.tapes
        expect(starts.length === 1 ? left && right : center, `${name}: ${hold}`).toBeDefined()
      }
    }
  })

  test('every outline has points inside the picture', () => {
    const { width, height } = setup.picture!
    for (const { polygon } of setup.holds.values()) {
      expect(polygon.length).toBeGreaterThanOrEqual(3)
      for (const [x, y] of polygon) expect(x >= -2 && x <= width + 2 && y >= -2 && y <= height + 2).toBe(true)
    }
  })

  test('the picture comes at the size that the outlines are drawn for, without a key', async () => {
    const { name, width, height } = setup.picture!
    expect(await sharp(await app.picture(name)).metadata()).toMatchObject({ width, height, format: 'jpeg' })
  })

  test('one face, and a part of a name, narrow the list', async () => {
    const [face] = await app.faces()
    expect(await app.climbs({ face_id: face!.id })).toHaveLength(exported.climbs.length)
    const search = exported.climbs[1]!.name.slice(0, 4)
    const found = await app.climbs({ search })
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ name }) => name.toLowerCase().includes(search.toLowerCase()))).toBe(true)
  })
}

describe('the Android app', () => {
  const { face } = syntheticBoard()
  const { picture_width: width, picture_height: height } = face
  showsTheBoard(syntheticBoard(), () =>
    sharp({ create: { width: width!, height: height!, channels: 3, background: '#B08A60' } })
      .jpeg()
      .toBuffer(),
  )
})

describeRealBoard('the Android app on the real board', () => {
  showsTheBoard(realExport(), async () => readFileSync(`${realBoardFolder}/wall.jpg`))
})

test('the Android app opens on an empty install', async () => {
  await using board = await startModule(mastoc, { listen: true })
  const app = new AndroidApp(board.url, 'any')
  expect(await app.climbs()).toEqual([])
  expect(await app.faces()).toEqual([])
})

test('the Android app shows what was made here: numbers of our own, and tapes', async () => {
  await using board = await startModule(mastoc, { listen: true })
  const owner = board.as({ 'x-api-key': 'any' })
  const make = async (path: string, json: object) => {
    const response = await owner.request('POST', `/mastoc/api/${path}`, { json })
    expect(response.status, response.text).toBe(201)
    return response.json()
  }
  const { id: gym_id } = await make('gyms', { display_name: 'Home' })
  const { id: face_id } = await make('faces', { gym_id })
  const photo = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  const file = new File([new Uint8Array(photo)], 'wall.jpg', { type: 'image/jpeg' })
  await owner.request('PUT', `/mastoc/api/faces/${face_id}/picture`, { form: { file } })
  const holds = [500, 300, 100].map((y) => ({ polygon_str: `50,${y} 80,${y} 80,${y + 30} 50,${y + 30}` }))
  const { results } = await make(`faces/${face_id}/holds`, { holds })
  const [start, other, top] = results.map((hold: { id: number }) => hold.id)
  await make('climbs', { face_id, name: 'Native', holds_list: `S${start} O${other} T${top}` })
  const app = new AndroidApp(board.url, 'any')
  const [climb] = await app.climbs()
  const setup = await app.setup(face_id)
  expect(setup.picture).toMatchObject({ width: 400, height: 600 })
  for (const { hold } of climb!.tokens) {
    expect(hold).toBeGreaterThanOrEqual(1_500_000_000)
    expect(setup.holds.get(hold)!.tapes).toMatchObject({ left: expect.any(Array), right: expect.any(Array) })
  }
})
