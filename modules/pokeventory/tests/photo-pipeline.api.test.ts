import type { CommandIo } from '@socle/foundation'
import { startModule } from '@socle/testing'
import { expect, test } from 'vitest'
import { generateDemo } from '../seed/catalogue/generate.ts'
import { CardShelf } from '../seed/scenes/card-shelf.ts'
import { photographPage } from '../seed/scenes/photograph.ts'
import { pokeventory } from '../src/index.ts'
import { newCollector } from './collectors.ts'
import type { Answer } from './draft-calls.ts'
import { at, imports, upload } from './photo-album.ts'

const SEED = 4711
const silent: CommandIo = {
  print: () => {},
  printError: () => {},
  progress: () => {},
  confirm: async () => false,
  readLine: async () => '',
  path: (relative) => relative,
  signal: new AbortController().signal,
}

test('a photographed page becomes its cards; a confirmed one is known by its picture the next time, until that is undone', {
  timeout: 5 * 60_000,
}, async () => {
  await using app = await startModule(pokeventory, {
    settings: { VISION_WORKERS: 2, ANALYSIS_WAIT_SECONDS: 60 },
  })
  await app.application.modules[0]!.module.seed!(silent, { seed: SEED, from: '2026-11-20', reset: false })
  const { jpeg, truth } = await photographPage(SEED, new CardShelf(generateDemo(SEED)), {
    pockets: 4,
    longSide: 1800,
    rotation: 0,
    isCalm: true,
    empty: 0,
    languages: ['fr', 'en'],
  })
  const ash = await newCollector(app, 'ash')
  const finished = async (): Promise<Answer> => {
    const { progress_url } = (await upload(ash, { files: [jpeg], query: '?wait=0' })).json()
    for (;;) {
      const batch = (await ash.request('GET', at(progress_url))).json()
      if (batch.status === 'done' || batch.status === 'failed') return batch
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  const first = await finished()
  expect(first).toMatchObject({
    status: 'done',
    error: null,
    images: [{ page: { rows: 2, cols: 2, rotation: 0 } }],
  })
  const inOrder = [...truth.cards].sort((a, b) => a.row - b.row || a.col - b.col)
  expect(first.drafts.map(({ top_candidate_id }: Answer) => top_candidate_id)).toEqual(
    inOrder.map(({ card_id }) => card_id),
  )
  for (const [index, draft] of first.drafts.entries()) {
    expect(draft.sure).toBe(draft.top_candidate_score >= 0.82)
    for (const [corner, [x, y]] of inOrder[index]!.quad.entries()) {
      const [foundX, foundY] = draft.polygon[corner]
      expect(Math.hypot(foundX - x, foundY - y), `corner ${corner} of ${index}`).toBeLessThan(40)
    }
    const crop = await app.request('GET', at(draft.crop_url))
    expect([crop.status, crop.headers['content-type']]).toEqual([200, 'image/webp'])
  }
  expect((await app.request('GET', at(first.drafts[0].image_url))).bytes.equals(Buffer.from(jpeg))).toBe(true)

  const rematch = async (id: string): Promise<Answer> =>
    (await ash.request('POST', `${imports}/drafts/${id}/rematch`, { json: {} })).json()
  const [{ id: confirmed, top_candidate_id: card_id }] = first.drafts
  const before = await rematch(confirmed)
  const select = await ash.request('POST', `${imports}/drafts/${confirmed}/select`, { json: { card_id } })
  expect(select.status).toBe(200)
  const again = (await finished()).drafts[0]
  expect(again.candidates[0]).toMatchObject({ card_id, evidence: { hash: { effect: 'for' } } })

  expect((await rematch(again.id)).candidates[0].evidence.hash.effect).toBe('for')
  await ash.request('POST', `${imports}/drafts/${confirmed}/undo`)
  expect((await rematch(again.id)).candidates).toEqual(before.candidates)
})
