import { type NamedOperation, type Naming, namedOperations, trespassFaults } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newEditor } from './collectors.ts'
import { digestOf, type FilledCollection, fillCollection, type IdKind } from './filled-collection.ts'
import { type Album, openAlbum } from './photo-album.ts'

/** Whose ids stand in the contract; what the catalogue has is everybody's, and its imports are all editors'. */
const naming: Naming<IdKind> = {
  segments: {
    users: 'user',
    'user-cards': 'lot',
    batches: 'batch',
    images: 'image',
    drafts: 'draft',
    operations: 'operation',
    file: 'fileImport',
    imports: null,
    series: null,
    sets: null,
    cards: null,
    'master-sets': null,
    'images/{card_id}': null,
    '{card_id}/{file}': null,
  },
  names: {
    batch_id: 'batch',
    draft_ids: 'draft',
    exclude: 'draft',
    id: null,
    card_id: null,
    local_id: null,
    set_id: null,
    set_ids: null,
    series_id: null,
    dex_ids: null,
    last_event_id: null,
  },
  example: (name) =>
    ({ card_id: 'one-001', name: 'somebody', corners, set_id: 'one', username: 'somebody-else' })[name],
}
const corners = [
  [4, 4],
  [40, 4],
  [40, 54],
  [4, 54],
]

let album: Album
let operations: readonly NamedOperation<IdKind>[]
let theirs: FilledCollection
let mine: FilledCollection

beforeAll(async () => {
  album = await openAlbum()
  const http = await album.app.application.http()
  operations = namedOperations((await http.document('pokeventory')) as never, naming)
  mine = await fillCollection(album, 'Mine')
  theirs = await fillCollection(album, 'Theirs')
})
afterAll(() => album?.[Symbol.asyncDispose]())

test('no route does, shows or tells anything of what another collector has', async () => {
  const before = await digestOf(album.app, theirs.collector)
  const faults = await trespassFaults({
    operations,
    mount: '/pokeventory',
    callers: [await newEditor(album.app, 'oak'), mine.collector],
    mine: mine.ids,
    theirs: theirs.ids,
    secrets: [theirs.marker],
    // drafts of another batch are none of this one
    blind: { 'validateBatch draft_ids': 200, 'validateBatch exclude': 200 },
  })
  expect(faults).toEqual([])
  expect(await digestOf(album.app, theirs.collector)).toEqual(before)
}, 120_000)

test("the same calls with ids of one's own reach what they name", async () => {
  const unreached: string[] = []
  for (const operation of operations.filter(({ slots }) => slots.length > 0)) {
    // a collection each: a call may delete what the next one names
    const { collector, ids } = await fillCollection(album, `Own${operation.id}`)
    const { path, request } = operation.call(({ kind }) => ids[kind])
    const { status, text } = await collector.request(operation.method, `/pokeventory${path}`, request)
    if ([400, 404, 405, 415, 422].includes(status))
      unreached.push(`${operation.id} ${path} ${status} ${text.slice(0, 200)}`)
  }
  expect(unreached).toEqual([])
}, 120_000)
