import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Script } from '../../tests/scripted-analysis.worker.ts'
import { noHashes } from '../hashes/learned-hashes.ts'
import { buildCatalogueIndex } from '../matching/catalogue-index.ts'
import type { AnalysedImage, AnalysisStep } from './analysis.ts'
import { type RecognitionOptions, RecognitionService } from './recognition.service.ts'

const index = buildCatalogueIndex([], { version: 'empty' })
const folder = mkdtempSync(join(tmpdir(), 'recognition-'))
const made: RecognitionService[] = []
const options = {
  languages: ['fr'],
  setIds: [],
  maxCards: 60,
  maxCandidates: 5,
  threshold: 0.82,
  hashes: noHashes,
}
let markers = 0

function recognition(given: Partial<RecognitionOptions> = {}): RecognitionService {
  const service = new RecognitionService({
    workers: 1,
    timeoutSeconds: 50,
    pixelLimit: 50_000_000,
    index: async () => index,
    entry: new URL('../../tests/scripted-analysis.worker.ts', import.meta.url),
    ...given,
  })
  made.push(service)
  return service
}

async function analyse(
  service: RecognitionService,
  script: Script,
  parts: { signal?: AbortSignal; steps?: AnalysisStep[] } = {},
) {
  return service.analyse(Buffer.from(JSON.stringify(script)), options, {
    signal: parts.signal ?? new AbortController().signal,
    step: (step) => void parts.steps?.push(step),
  })
}

const names = ({ cards }: AnalysedImage) => cards.map(({ match }) => match.metadata.probable_name)
const threadsOf = ({ cards }: AnalysedImage) =>
  new Set(cards.map(({ reading }) => (reading as unknown as { note: { threadId: number } }).note.threadId))
const once = () => {
  markers += 1
  return join(folder, `try-${markers}`)
}

afterEach(async () => {
  await Promise.all(made.splice(0).map((service) => service.close()))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a photograph', () => {
  test('gives its cards in reading order, each with its box and its turn, and tells how far it is', async () => {
    const steps: AnalysisStep[] = []
    const image = await analyse(recognition(), { cards: 3 }, { steps })
    expect(image).toMatchObject({ width: 200, height: 100, rotation: 90, rows: 3, cols: 1, ignored: [] })
    expect(names(image)).toEqual(['0', '1', '2'])
    expect(image.cards[2]).toMatchObject({
      cell: { row: 2, col: 0 },
      rotation: 90,
      crop: Uint8Array.of(2),
      match: { metadata: { bounding_box: [2, 0, 1, 100], orientation: 90 } },
    })
    expect(steps).toEqual([
      { stage: 'detecting', cardsDone: 0, cardsTotal: null },
      { stage: 'reading', cardsDone: 0, cardsTotal: 3 },
      { stage: 'reading', cardsDone: 1, cardsTotal: 3 },
      { stage: 'reading', cardsDone: 2, cardsTotal: 3 },
      { stage: 'reading', cardsDone: 3, cardsTotal: 3 },
      { stage: 'matching', cardsDone: 3, cardsTotal: 3 },
    ])
  })

  test('is read by all threads, and the order does not depend on who is quicker', async () => {
    const image = await analyse(recognition({ workers: 2 }), { cards: 8, cardMs: 80 })
    expect(threadsOf(image).size).toBe(2)
    expect(names(image)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7'])
  })

  test('on which nothing was found is read as one card; one of empty pockets is not', async () => {
    const nothing = await analyse(recognition(), { cards: 0 })
    expect(nothing.cards.map(({ quad }) => quad)).toEqual([
      [
        [0, 0],
        [200, 0],
        [200, 100],
        [0, 100],
      ],
    ])
    const pockets = await analyse(recognition(), { cards: 0, emptyPockets: 2 })
    expect([pockets.cards.length, pockets.emptyPockets.length]).toEqual([0, 2])
  })

  test('is turned as its clearest cards say, unless they disagree', async () => {
    const told = await analyse(recognition(), { cards: 4, scores: [10, 20, 400, 30] })
    expect([told.rotation, ...told.cards.map(({ rotation }) => rotation)]).toEqual([180, 180, 180, 180, 180])
    const asked = await analyse(recognition(), { cards: 4, scores: [380, 20, 400, 30] })
    expect([asked.rotation, ...asked.cards.map(({ rotation }) => rotation)]).toEqual([90, 90, 90, 90, 90])
  })

  test('is read from the card that shows least, which takes longest', async () => {
    const { cards } = await analyse(recognition(), { cards: 3, clearest: [0, 2, 1] })
    const places = cards.map(({ reading }) => (reading as unknown as { note: { place: number } }).note.place)
    expect(places).toEqual([2, 0, 1])
  })

  test('that came first is done first', async () => {
    const service = recognition()
    const done: string[] = []
    await Promise.all([
      analyse(service, { cards: 4, cardMs: 20 }).then(() => done.push('first')),
      analyse(service, { cards: 1 }).then(() => done.push('second')),
    ])
    expect(done).toEqual(['first', 'second'])
  })
})

describe('when a thread fails', () => {
  const stages = ['page', 'turn', 'card', 'match'] as const

  test.each(stages)('once, in the stage %s, nobody notices', async (stage) => {
    const service = recognition()
    for (const kind of ['crash', 'leave'] as const) {
      const image = await analyse(service, {
        cards: 4,
        fault: { stage, kind, card: stage === 'card' ? 1 : undefined, once: once() },
      })
      expect(names(image)).toEqual(['0', '1', '2', '3'])
    }
  })

  test.each(stages)(
    'twice, in the stage %s, that photograph has failed and the others go on',
    async (stage) => {
      const service = recognition({ workers: 2 })
      const [bad, good] = await Promise.allSettled([
        analyse(service, { cards: 4, fault: { stage, kind: 'leave' } }),
        analyse(service, { cards: 3 }),
      ])
      expect(bad).toMatchObject({ reason: { kind: 'unavailable', code: 'analysis_crashed' } })
      expect(good).toMatchObject({ value: { rows: 3 } })
      expect(service.load.waiting).toBe(0)
    },
  )

  test('by hanging once it is replaced; by hanging again the photograph took too long', async () => {
    // time enough to start a thread on a busy machine
    const service = recognition({ timeoutSeconds: 4 })
    const image = await analyse(service, {
      cards: 2,
      fault: { stage: 'card', kind: 'hang', card: 1, once: once() },
    })
    expect(names(image)).toEqual(['0', '1'])
    await expect(
      analyse(service, { cards: 2, fault: { stage: 'card', kind: 'hang' } }),
    ).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'analysis_timeout',
    })
    expect(names(await analyse(service, { cards: 1 }))).toEqual(['0'])
  })

  test('the rest of the photograph is not read any more', async () => {
    const service = recognition()
    await expect(
      analyse(service, { cards: 50, cardMs: 1000, fault: { stage: 'card', kind: 'leave', card: 0 } }),
    ).rejects.toMatchObject({
      code: 'analysis_crashed',
    })
    expect(service.load).toMatchObject({ waiting: 0 })
  })
})

test('what a photograph is refused for comes through', async () => {
  const refused = analyse(recognition(), { cards: 1, fault: { stage: 'page', kind: 'refuse' } })
  await expect(refused).rejects.toMatchObject({ kind: 'unsupported', code: 'image_truncated' })
})

test('an analysis that nobody wants any more ends in the middle', async () => {
  const service = recognition()
  const giving = new AbortController()
  const analysis = analyse(service, { cards: 5, cardMs: 10_000 }, { signal: giving.signal })
  setTimeout(() => giving.abort(new Error('deleted')), 150)
  await expect(analysis).rejects.toThrow('deleted')
  expect(service.load).toMatchObject({ waiting: 0 })
  expect(names(await analyse(service, { cards: 1 }))).toEqual(['0'])
})

test('one card is read again where a person says, and matched again without its photograph', async () => {
  const service = recognition()
  const quad = [
    [3, 0],
    [9, 0],
    [9, 50],
    [3, 50],
  ] as const
  const bytes = Buffer.from(JSON.stringify({ cards: 0 }))
  const card = await service.analyseCard(bytes, { quad, rotation: 90 }, options)
  expect(card).toMatchObject({
    quad,
    crop: Uint8Array.of(3),
    match: { metadata: { bounding_box: [3, 0, 6, 50] } },
  })
  const match = await service.rematch(card.reading, { ...options, fields: { local_number: '12' } })
  expect(match.metadata.probable_name).toBe('3')
})

test('without workers photographs are refused here; corrections are matched all the same', async () => {
  const service = recognition({ workers: 0 })
  expect(service.isHere).toBe(false)
  await expect(analyse(service, { cards: 1 })).rejects.toMatchObject({ code: 'no_analysis_here' })
  const { reading } = (await analyse(recognition(), { cards: 1 })).cards[0]!
  expect(await service.rematch(reading, { ...options, fields: {} })).toMatchObject({ language: 'fr' })
})
