import { type RunningModule, startModule, TestClock } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { type Collector, newAdmin, newCollector, newEditor } from './collectors.ts'

const clock = new TestClock()
let app: RunningModule
let misty: Collector
let brock: Collector

beforeAll(async () => {
  app = await startModule(pokeventory, { clock })
  misty = await newCollector(app, 'misty')
  brock = await newCollector(app, 'brock')
})
afterAll(() => app.stop())

const base = '/pokeventory'
const post = (path: string, json?: unknown, headers: Record<string, string> = {}) =>
  app.request('POST', `${base}${path}`, { ...(json === undefined ? {} : { json }), headers })

describe('users', () => {
  test('see themselves only, an admin everybody', async () => {
    expect(
      (await misty.request('GET', `${base}/users/`)).json().map((user: { id: number }) => user.id),
    ).toEqual([misty.id])
    expect((await misty.request('GET', `${base}/users/?skip=1`)).json()).toEqual([])
    expect((await misty.request('GET', `${base}/users/${brock.id}`)).status).toBe(404)
    expect((await misty.request('GET', `${base}/users/abc`)).status).toBe(422)
    const admin = await newAdmin(app)
    const all = (await admin.request('GET', `${base}/users/?limit=100`)).json()
    expect(all.map((user: { id: number }) => user.id)).toEqual(expect.arrayContaining([misty.id, brock.id]))
    expect((await admin.request('GET', `${base}/users/${brock.id}`)).json().username).toBe('brock')
  })

  test('change themselves; a new password ends every session', async () => {
    const tracey = await newCollector(app, 'tracey')
    const path = `${base}/users/${tracey.id}`
    const other = await misty.request('PUT', path, { json: { email: 'x@example.com' } })
    expect([other.status, other.json().detail]).toEqual([
      403,
      'Vous ne pouvez modifier que votre propre profil',
    ])
    const taken = await tracey.request('PUT', path, { json: { username: 'MISTY' } })
    expect([taken.status, taken.json().code]).toEqual([400, 'username_taken'])
    const edited = await tracey.request('PUT', path, { json: { email: 'new@example.com', username: null } })
    expect(edited.json()).toMatchObject({ email: 'new@example.com', username: 'tracey' })
    expect(edited.json().updated_at).not.toBeNull()
    expect((await tracey.request('PUT', path, { json: { password: 'another long one' } })).status).toBe(200)
    expect((await tracey.request('GET', `${base}/auth/me`)).status).toBe(401)
    expect((await post('/auth/refresh', { refresh_token: tracey.refreshToken })).status).toBe(401)
  })

  test('get their roles from an admin', async () => {
    const editor = await newEditor(app, 'oak')
    const admin = await newAdmin(app)
    const roles = (roles: readonly string[], id = editor.id) =>
      admin.request('PUT', `${base}/users/${id}/roles`, { json: { roles } })
    expect((await roles(['editor'])).json()).toEqual({ user_id: editor.id, roles: ['editor'] })
    expect((await roles(['boss'])).status).toBe(422)
    const more = { json: { roles: ['editor'], until: 'tomorrow' } }
    expect((await admin.request('PUT', `${base}/users/${editor.id}/roles`, more)).status).toBe(422)
    expect((await roles(['editor'], 999_999)).status).toBe(404)
    expect(
      (await misty.request('PUT', `${base}/users/${misty.id}/roles`, { json: { roles: ['editor'] } })).status,
    ).toBe(403)
  })

  test('leave with everything, unless it is somebody else', async () => {
    const james = await newCollector(app, 'james')
    const refused = await misty.request('DELETE', `${base}/users/${james.id}`)
    expect([refused.status, refused.json().detail]).toEqual([
      403,
      'Vous ne pouvez supprimer que votre propre compte',
    ])
    expect((await james.request('DELETE', `${base}/users/${james.id}`)).status).toBe(204)
    expect((await james.request('GET', `${base}/auth/me`)).status).toBe(401)
    expect((await post('/auth/login', { username: 'james', password: james.password })).status).toBe(401)
  })
})
