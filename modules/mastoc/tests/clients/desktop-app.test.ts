import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastoc } from '../../src/index.ts'
import { person, register } from '../people.ts'
import { describeRealBoard } from '../real-board.ts'
import { fillSmallBoard, smallFace } from '../small-board.ts'
import { DesktopApp, Shown } from './desktop-app.ts'
import { realExport } from './exported-board.ts'
import { ImportScript } from './import-script.ts'

const ACCESS_MINUTES = 10
const ada = person('Ada')

let board: RunningModule
let app: DesktopApp
let faceId: string
beforeAll(async () => {
  board = await startModule(mastoc, { listen: true, settings: { ACCESS_TOKEN_MINUTES: ACCESS_MINUTES } })
  faceId = await fillSmallBoard(board)
  app = new DesktopApp(board.url)
})
afterAll(() => board.stop())

test('the desktop app reads the board before anybody logs in', async () => {
  expect(await app.call('GET', '/sync/stats')).toMatchObject({ faces: 1, holds: 12, climbs: 9 })
  expect((await app.call('GET', '/faces')).length).toBe(1)
  for (const face of [faceId, smallFace.stokt_id]) {
    const climbs = await app.listClimbs(face)
    expect(new Set(climbs.map(({ id }) => id)).size).toBe(9)
    for (const { holds, setter } of climbs) {
      expect(holds.map(({ role }) => role)).toEqual(['S', 'O', 'T'])
      expect(setter?.name).toMatch(/^Setter/)
    }
  }
})

test('registers, logs in and shows the profile', async () => {
  await app.call('POST', '/auth/register', ada)
  const id = await app.logIn(ada.username, ada.password)
  expect(await app.call('GET', '/users/me')).toMatchObject({ id, email: ada.email })
  expect(await app.call('PATCH', '/users/me', { full_name: 'Ada the Setter' })).toMatchObject({ id })
})

test('shows why a name cannot be taken', async () => {
  await register(board, person('Bea'))
  const taken = app.call('PATCH', '/users/me', { username: 'bea' })
  await expect(taken).rejects.toThrow(/utilisateur/)
  await expect(app.call('POST', '/auth/register', ada)).rejects.toThrow(/email/)
})

test('annotates holds by the numbers of the setup, key and token together', async () => {
  const number = 9001
  const opinion = { grip_type: 'pince', condition: 'ok', difficulty: 'dure', notes: 'Belle' }
  expect(await app.call('PUT', `/holds/${number}/annotations`, opinion)).toMatchObject(opinion)
  const { annotations } = await app.call('POST', '/holds/annotations/batch', { hold_ids: [number, 9002] })
  expect(annotations[number]).toMatchObject({ hold_id: number, user_annotation: opinion })
  expect(annotations['9002'].user_annotation).toBeNull()
  await app.call('DELETE', `/holds/${number}/annotations`)
  expect((await app.call('GET', `/holds/${number}/annotations`)).user_annotation).toBeNull()
})

test('sets, edits and deletes a climb', async () => {
  const climb = await app.call('POST', '/climbs', {
    face_id: faceId,
    name: 'Mine',
    holds_list: 'S9001,T9002',
  })
  expect(climb).toMatchObject({ setter_name: 'Ada the Setter', holds_list: 'S9001 T9002' })
  expect(await app.call('PATCH', `/climbs/${climb.id}`, { name: 'Ours' })).toMatchObject({ name: 'Ours' })
  expect(await app.listClimbs(faceId)).toHaveLength(10)
  await app.call('DELETE', `/climbs/${climb.id}`)
  await expect(app.call('GET', `/climbs/${climb.id}`)).rejects.toThrow(new Shown(404, 'HTTP 404'))
})

test('goes on after its access token has expired, by a refresh', async () => {
  board.clock.advance(ACCESS_MINUTES * 60 + 1)
  // reads go on as the key alone; what needs the member is refused once, and repeated
  expect((await app.call('GET', '/climbs')).count).toBe(9)
  expect(await app.call('GET', '/users/me')).toMatchObject({ username: ada.username })
  expect(app.isLoggedIn).toBe(true)
})

test('is logged out when the refresh is refused', async () => {
  await board.database.transaction(async (tx) => {
    const { accounts, sessions } = board.application.house
    const account = await accounts.findByLogin(tx, ada.username)
    await sessions.revokeAll(tx, account!.id)
  })
  board.clock.advance(ACCESS_MINUTES * 60 + 1)
  await expect(app.call('GET', '/users/me')).rejects.toThrow(new Shown(401, 'HTTP 401'))
  expect(app.isLoggedIn).toBe(false)
  expect((await app.call('GET', '/climbs')).count).toBe(9)
})

test('shows a wrong key and a missing right as such', async () => {
  await using closed = await startModule(mastoc, {
    listen: true,
    settings: { API_KEY: 'a key of this board' },
  })
  const stranger = new DesktopApp(closed.url)
  await expect(stranger.call('GET', '/climbs')).rejects.toThrow(new Shown(403, 'HTTP 403'))
  await expect(stranger.call('GET', '/faces')).rejects.toThrow(new Shown(403, 'HTTP 403'))
})

describeRealBoard('the desktop app on the real board', () => {
  test('loops until it has every climb, all holds with two numbers', { timeout: 240_000 }, async () => {
    await using real = await startModule(mastoc, { listen: true })
    const exported = realExport()
    await new ImportScript(real.url, 'any').importAll(exported)
    const climbs = await new DesktopApp(real.url).listClimbs(exported.face.stokt_id, 100)
    expect(new Set(climbs.map(({ id }) => id)).size).toBe(1017)
    expect(climbs.every(({ holds, setter }) => holds.length > 1 && setter)).toBe(true)
  })
})
