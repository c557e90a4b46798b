import { liveObjects } from '@socle/vision'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { recordsOf } from '../../seed/catalogue/catalogue.ts'
import { generateDemo } from '../../seed/catalogue/generate.ts'
import { CardShelf } from '../../seed/scenes/card-shelf.ts'
import { type PagePhotograph, photographPage } from '../../seed/scenes/photograph.ts'
import { catalogueOfRecords } from '../catalogue-imports/catalogue-of-records.ts'
import { noHashes } from '../hashes/learned-hashes.ts'
import { buildCatalogueIndex, type CatalogueIndex } from '../matching/catalogue-index.ts'
import { factRowsOf } from '../matching/fact-rows.ts'
import type { Point } from '../pages/page.ts'
import { askTurn, findPage, matchCards, readSpot } from './pipeline.worker.ts'
import { RecognitionService } from './recognition.service.ts'

const SEED = 4711
const pixelLimit = 50_000_000
const options = {
  languages: ['fr', 'en', 'ja'],
  setIds: [],
  maxCards: 60,
  maxCandidates: 5,
  threshold: 0.82,
  hashes: noHashes,
}

let index: CatalogueIndex
let page: PagePhotograph
const made: RecognitionService[] = []

beforeAll(async () => {
  const catalogue = generateDemo(SEED)
  const rules = { source: 'test', assetBaseUrl: '', defaultLanguage: 'fr' }
  const rows = catalogueOfRecords(recordsOf(catalogue), rules)
  index = buildCatalogueIndex(factRowsOf(rows), { version: 'test' })
  const wish = {
    pockets: 4,
    longSide: 1800,
    rotation: 0,
    isCalm: true,
    empty: 0,
    languages: ['fr', 'en'],
  } as const
  page = await photographPage(SEED, new CardShelf(catalogue), wish)
})

afterEach(async () => {
  await Promise.all(made.splice(0).map((service) => service.close()))
})

function recognition(workers: number): RecognitionService {
  const service = new RecognitionService({
    workers,
    timeoutSeconds: 120,
    pixelLimit,
    index: async () => index,
  })
  made.push(service)
  return service
}

const wanted = () => ({ signal: new AbortController().signal, step: () => {} })

/** The true card whose middle lies nearest. */
function truthAt(quad: readonly Point[]): string | undefined {
  const middle = (points: readonly Point[]) =>
    [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis]!, 0) / 4)
  const [x = 0, y = 0] = middle(quad)
  const distances = page.truth.cards.map((card) => {
    const [cardX = 0, cardY = 0] = middle(card.quad)
    return { id: card.card_id, distance: Math.hypot(cardX - x, cardY - y) }
  })
  return distances.sort((a, b) => a.distance - b.distance)[0]?.id
}

test('a page becomes its cards, also after a thread was killed over it; the same bytes give the same result, thread or not', async () => {
  const service = recognition(2)
  const giving = new AbortController()
  const given = service.analyse(page.jpeg, options, {
    signal: giving.signal,
    // the other thread is in the middle of its first card then
    step: ({ cardsDone }) => void (cardsDone === 1 && giving.abort(new Error('deleted'))),
  })
  await expect(given).rejects.toThrow('deleted')
  const image = await service.analyse(page.jpeg, options, wanted())
  const { width, height } = page.truth
  expect(image).toMatchObject({ rows: 2, cols: 2, rotation: 0, width, height })
  expect(image.cards).toHaveLength(4)
  expect(image.cards.map(({ match }) => match.candidates[0]?.card_id)).toEqual(
    image.cards.map(({ quad }) => truthAt(quad)),
  )
  expect(await stageByStage()).toEqual(
    image.cards.map(({ quad, reading, crop }) => ({ quad, reading, crop })),
  )
}, 240_000)

/** The same in this very thread; what OpenCV makes meanwhile is gone after every stage. */
async function stageByStage() {
  const { picture, spots } = await findPage({ bytes: page.jpeg, room: null, pixelLimit, maxCards: 60 })
  expect(liveObjects()).toBe(0)
  const cards = []
  for (const { quad } of spots) {
    expect(await askTurn({ picture, quad })).toHaveLength(4)
    expect(liveObjects()).toBe(0)
    const { reading, crop } = await readSpot({ picture, quad, rotation: 0, index, options })
    expect(liveObjects()).toBe(0)
    cards.push({ quad, reading, crop })
  }
  expect(matchCards({ index, readings: cards.map(({ reading }) => reading), options })).toHaveLength(
    cards.length,
  )
  expect(liveObjects()).toBe(0)
  return cards
}

test('a photograph that cannot be read is refused with the reason', async () => {
  const half = page.jpeg.subarray(0, page.jpeg.length / 2)
  await expect(recognition(1).analyse(half, options, wanted())).rejects.toMatchObject({
    code: 'image_truncated',
  })
})
