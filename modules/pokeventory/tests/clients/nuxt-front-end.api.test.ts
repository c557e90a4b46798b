import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Album, openAlbum } from '../photo-album.ts'
import { photograph } from '../photographs.ts'
import { page } from '../scripted-recognition.ts'
import { NuxtFrontEnd } from './nuxt-front-end.ts'

let album: Album
let front: NuxtFrontEnd

beforeAll(async () => {
  album = await openAlbum({ house: { corsOrigins: ['http://localhost:3000'] } })
  album.recognition.script = () =>
    page([{ cards: ['one-001', 'one-002'], sure: true }, { cards: ['two-003'] }])
  front = new NuxtFrontEnd(album.app)
})
afterAll(() => album[Symbol.asyncDispose]())

test('a browser of another origin may ask before it asks', async () => {
  const preflight = await album.app.request('OPTIONS', '/pokeventory/user-cards/batch', {
    headers: {
      origin: 'http://localhost:3000',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  })
  expect(preflight.status).toBe(204)
  expect(NuxtFrontEnd.readable(preflight)).toBe(true)
  expect(preflight.headers['access-control-allow-methods']).toMatch(/POST/)
  expect(String(preflight.headers['access-control-allow-headers']).toLowerCase()).toContain('authorization')
})

test('the catalogue is there for who is signed out, and for who shows a stale token', async () => {
  for (const token of ['', 'stale.access.token']) {
    front.forgetAccess(token)
    for (const path of [
      '/series/',
      '/sets/?series_id=tst&series_id=other',
      '/cards/?set_id=one&set_id=two&limit=20',
    ]) {
      const answer = await front.call(path)
      expect([path, answer.status]).toEqual([path, 200])
      expect(NuxtFrontEnd.readable(answer)).toBe(true)
    }
  }
  const cards = (await front.call('/cards/?name=BRASILAME&rarity=Common&category=Pokemon')).json()
  expect(cards.total).toBe(10)
  expect(cards.items[0]).toMatchObject({ id: expect.any(String), name: expect.stringContaining('Brasil') })
  expect(front.refreshes).toBe(0)
})

test('register → search → add → photograph → validate → collection', async () => {
  front.forgetAccess('')
  expect((await front.call('/auth/me')).status).toBe(401)
  await front.register('misty', 'misty@example.com', 'starmie & staryu')
  expect((await front.call('/auth/me')).json()).toMatchObject({ username: 'misty' })
  const [found] = (await front.call('/cards/?name=brasilame%202&limit=20')).json().items
  const added = (
    await front.call('/user-cards/batch', { method: 'POST', body: [{ card_id: found.id, quantity: 1 }] })
  ).json()
  expect(added.created + added.updated).toBe(1)

  const form = new FormData()
  form.append('files', new File([Uint8Array.from(photograph(9))], 'page.png', { type: 'image/png' }))
  form.append('subject_type', 'cards')
  const uploaded = await front.call('/imports/batches', { method: 'POST', form })
  expect(uploaded.status).toBe(201)
  const { drafts, report_path } = uploaded.json()
  expect(drafts).toHaveLength(2)
  expect(report_path).toMatch(/^\/imports\/batches\/[^/]+\/report$/)
  const [first] = drafts
  expect(Math.round(first.top_candidate_score * 100)).toBeGreaterThan(81)
  expect(first.candidates.slice(1)).toHaveLength(1)

  const picture = await front.picture(first.image_url)
  expect([picture.status, picture.headers['content-type']]).toEqual([200, 'image/png'])
  expect(picture.headers['cross-origin-resource-policy']).toBe('cross-origin')
  expect(picture.bytes.equals(photograph(9))).toBe(true)

  const body = { card_id: first.candidates[0].card_id, quantity: 1 }
  const selected = await front.call(`/imports/drafts/${first.id}/select`, { method: 'POST', body })
  expect(selected.json()).toMatchObject({
    draft: { id: first.id, status: 'validated' },
    user_card: { card_id: 'one-001', quantity: 1 },
    master_set: { set_id: 'one' },
  })
  const again = await front.call(`/imports/drafts/${first.id}/select`, { method: 'POST', body })
  expect(again.status).toBe(400)
  expect(front.shown.at(-1)).toBe('Draft déjà validé')
  const collection = (await front.call('/user-cards/?skip=0&limit=20')).json()
  expect(collection.total).toBe(2)
  expect(collection.items[0].card).toMatchObject({ id: 'one-001', name: 'Brasilâme 1' })
})

test('an old access token is renewed once, also by several calls at once, and writes are repeated', async () => {
  const before = front.refreshes
  front.forgetAccess()
  const body = [{ card_id: 'two-001', quantity: 1 }]
  const answers = await Promise.all(
    [1, 2, 3].map(() => front.call('/user-cards/batch', { method: 'POST', body })),
  )
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(front.refreshes - before).toBe(3)
  const lots = (await front.call('/user-cards/?card_id=two-001')).json().items
  expect(lots.map((lot: { quantity: number }) => lot.quantity)).toEqual([3])
  front.forgetAccess()
  expect((await front.call('/user-cards/')).status).toBe(401)
  expect((await front.call('/user-cards/')).status).toBe(200)
})

test('a file of the file tab tells how many and what', async () => {
  const form = new FormData()
  form.append(
    'file',
    new File(['nom;set;numero;quantite\nBrasilâme 4;two;4;2'], 'cartes.csv', { type: 'text/csv' }),
  )
  const answer = await front.call('/imports/file', { method: 'POST', form })
  expect(answer.json()).toMatchObject({ count: 1, message: '1 lot ajouté, 0 lot mis à jour.' })
})

test('after logging out the session is over', async () => {
  await front.logOut()
  front.forgetAccess()
  expect((await front.call('/user-cards/')).status).toBe(401)
  expect(front.shown.at(-1)).toBe('Token invalide ou expiré')
})
