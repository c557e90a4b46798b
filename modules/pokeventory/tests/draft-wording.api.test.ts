import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Answer, draftCalls, sure } from './draft-calls.ts'
import { type Album, at, imports, openAlbum, upload } from './photo-album.ts'
import { photograph } from './photographs.ts'
import { page } from './scripted-recognition.ts'

let album: Album
let draftId: string
let batch: Answer

beforeAll(async () => {
  album = await openAlbum()
  await album.app.database.transaction(async (tx) => {
    await sql`update pokeventory.cards set image = '/catalogue/images/' || id`.execute(tx)
    await sql`insert into pokeventory.card_translations (card_id, lang, name, name_fold)
      select id, 'en', 'Embersoul', 'embersoul' from pokeventory.cards`.execute(tx)
  })
  batch = await draftCalls(album).shown(sure('one-001'))
  draftId = batch.drafts[0].id
})
afterAll(() => album?.[Symbol.asyncDispose]())

const headers = { host: 'cards.example:8443' }
const first = (draft: Answer) => draft.candidates[0]
/** The picture of the first candidate stands where the call went. */
const demandImage = ({ image, card_id }: Answer) =>
  expect(image).toBe(`http://cards.example:8443/pokeventory/catalogue/images/${card_id}`)
const call = (method: string, path: string, json?: object) =>
  album.ash.request(method, `${imports}/${path}`, json ? { headers, json } : { headers })
const corners = [
  [4, 4],
  [40, 4],
  [40, 54],
  [4, 54],
]

describe('cards of drafts begin with the address that was called', () => {
  test('where drafts are read', async () => {
    album.recognition.script = () => page([sure('one-001')])
    const uploaded = (await upload(album.ash, { files: [photograph(9)], headers })).json()
    const shown = [
      uploaded.drafts[0],
      (await call('GET', `batches/${batch.batch_id}`)).json().drafts[0],
      (await call('GET', 'drafts')).json().items[0],
      (await call('GET', `drafts/${draftId}`)).json(),
    ]
    for (const draft of shown) demandImage(first(draft))
  })

  test('where a batch is followed', async () => {
    const { text } = await album.ash.request('GET', at(batch.events_url), { headers })
    const told = text.split('\n').filter((line) => line.startsWith('data: '))
    expect(told.length).toBeGreaterThan(0)
    for (const line of told) demandImage(first(JSON.parse(line.slice(6)).drafts[0]))
  })

  test.each([
    ['POST', 'reject', {}],
    ['POST', 'reopen', undefined],
    ['POST', 'select', { card_id: 'one-001' }],
    ['POST', 'undo', undefined],
    ['POST', 'rematch', {}],
    ['PATCH', '', { variant: 'holo' }],
    ['PUT', 'corners', { corners }],
  ])('after %s %s', async (method, path, json) => {
    const answer = (await call(method, `drafts/${draftId}/${path}`, json)).json()
    const shown = first(answer.draft ?? answer)
    demandImage(shown)
    expect(shown.name).toMatch(/^Brasilâme/)
  })
})

test('cards of drafts are named in the language that was asked for', async () => {
  for (const [method, path, json] of [
    ['GET', `drafts/${draftId}?lang=en`],
    ['POST', `drafts/${draftId}/reject?lang=en`, {}],
    ['POST', `drafts/${draftId}/reopen?lang=EN`],
  ] as const)
    expect(first((await call(method, path, json)).json()).name).toBe('Embersoul')
  const { text } = await album.ash.request('GET', `${at(batch.events_url)}&lang=en`)
  expect(text).toContain('Embersoul')
  const nobody = await call('POST', `drafts/${draftId}/select?lang=qq`, { card_id: 'one-001' })
  expect([nobody.status, nobody.json().errors[0].loc]).toEqual([422, ['query', 'lang']])
  expect((await call('GET', `drafts/${draftId}`)).json().status).toBe('awaiting_validation')
})
