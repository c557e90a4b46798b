import { Random } from '@socle/kernel'
import {
  liveObjects,
  loadOpenCv,
  loadTextReader,
  type OpenCv,
  type Raster,
  type TextReader,
  withScratch,
} from '@socle/vision'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CardFace } from '../../seed/drawing/card-face.ts'
import { drawFace } from '../../seed/drawing/face-drawing.ts'
import { fold } from '../cards/fold.ts'
import { readFeatures } from '../matching/read-features.ts'
import { readKeys } from '../matching/read-keys.ts'
import type { CardReading } from './card-reading.ts'
import { readCard } from './read-card.ts'
import { turned } from './rectified.ts'
import { scoreTurns, turnOfPage } from './turns.ts'

let cv: OpenCv
let reader: TextReader
beforeAll(async () => {
  ;[cv, reader] = await Promise.all([loadOpenCv(), loadTextReader()])
})
afterAll(() => reader.close())

const plain: CardFace = {
  lang: 'fr',
  layout: 'regular',
  era: 'middle',
  name: 'Brasilame',
  type: 'Fire',
  hp: 120,
  heading: 'NIVEAU 1',
  evolvesFrom: 'Braisette',
  rules: [
    {
      kind: 'attack',
      name: 'Souffle de lanterne',
      effect: 'Lancez une pièce. Si c’est face, la créature adverse dort jusqu’au prochain tour.',
      cost: ['Fire', 'Colorless'],
      damage: '60',
    },
  ],
  effect: '',
  description: 'Elle dort sous les racines des vieux arbres.',
  retreat: 2,
  illustrator: 'Mina Corvalo',
  number: '017/160',
  setCode: '',
  mark: '',
  hasFoil: false,
  artSeed: 7,
}
const english: CardFace = {
  ...plain,
  lang: 'en',
  era: 'old',
  type: 'Darkness',
  name: 'Emberfin',
  heading: 'STAGE 1',
  rules: [
    {
      kind: 'attack',
      name: 'Lantern Breath',
      effect: 'Flip a coin. If heads, your opponent’s creature is now asleep.',
      cost: ['Fire'],
      damage: '60',
    },
  ],
  description: '',
  number: '94/136',
}
const japanese: CardFace = {
  ...plain,
  lang: 'ja',
  era: 'asian',
  type: 'Water',
  name: 'ミズネコ',
  heading: '1進化',
  evolvesFrom: '',
  rules: [
    {
      kind: 'attack',
      name: 'みずのうず',
      effect: '相手の手札からオモテを見ないで1枚選び、トラッシュする。',
      cost: ['Water'],
      damage: '80',
    },
  ],
  description: '港にもどる小舟のあとをついていく。',
  number: '064/081',
  setCode: 'DMB',
}

/** A face with the grain of a photograph. */
function photographed(face: CardFace): Raster {
  const [width, height] = [960, 1341]
  const pixels = drawFace(face, width / 630)
    .getContext('2d')
    .getImageData(0, 0, width, height).data
  const random = new Random(face.artSeed)
  const data = new Uint8Array(width * height * 3)
  for (let at = 0; at < data.length; at++) {
    const value = pixels[Math.floor(at / 3) * 4 + (at % 3)] ?? 0
    data[at] = Math.max(0, Math.min(255, value * 0.85 + 10 + random.around(0, 9)))
  }
  return { width, height, channels: 3, data }
}

const upsideDown = (card: Raster): Raster => withScratch(cv, (scratch) => turned(scratch, card, 180))

interface Wish {
  readonly rotation?: 0 | 180 | null
  readonly languages?: readonly string[]
  readonly isFlat?: (texts: Pick<CardReading, 'texts' | 'nameBand'>) => boolean
  readonly isOpen?: boolean
}

function read(
  card: Raster,
  { rotation = 0, languages = ['fr', 'en', 'ja'], ...judge }: Wish = {},
): CardReading {
  return withScratch(cv, (scratch) => {
    const isTextFlat = judge.isFlat ?? (() => false)
    const isNumberOpen = () => judge.isOpen ?? false
    return readCard({ scratch, reader }, card, { rotation, languages, judge: { isTextFlat, isNumberOpen } })
  }).reading
}

const textOf = ({ texts }: CardReading) => fold(texts.flatMap(({ lines }) => lines).join(' '))
const attemptsAt = (reading: CardReading, number: string) => readKeys(reading).complete.get(number)?.size ?? 0
const noJapanese = ({ texts }: Pick<CardReading, 'texts'>) => !texts.some(({ language }) => language === 'ja')

test('a French card is read: name, attack, hit points, illustrator, and its number twice alike', () => {
  const reading = read(photographed(plain))
  expect(textOf(reading)).toContain('brasilame')
  expect(textOf(reading)).toContain(fold('Souffle de lanterne'))
  const { hp, illustrators } = readFeatures(reading)
  expect(hp?.value).toBe(120)
  expect(illustrators.map(fold)).toContainEqual(expect.stringContaining('minacorvalo'))
  expect(attemptsAt(reading, '017/160')).toBeGreaterThanOrEqual(2)
  expect([...readKeys(reading).complete.keys()]).toEqual(['017/160'])
})

test('light letters on a dark card are read as well, its number at the right', () => {
  const reading = read(photographed(english), { languages: ['en'] })
  expect(textOf(reading)).toContain('emberfin')
  expect(textOf(reading)).toContain(fold('Lantern Breath'))
  expect(attemptsAt(reading, '94/136')).toBeGreaterThanOrEqual(2)
  expect(reading.strips.at(-1)?.side).toBe('right')
})

test('Japanese is read when nothing in Latin letters fits, and the code in its dark tag', () => {
  const reading = read(photographed(japanese), { isFlat: noJapanese })
  expect(reading.texts.map(({ language }) => language)).toEqual(['fr', 'ja'])
  expect(textOf(reading)).toContain(fold('みずのうず'))
  expect(attemptsAt(reading, '064/081')).toBeGreaterThanOrEqual(2)
  expect(readKeys(reading).words).toContain('DMB')
})

test('what nobody asks for is not read: an easy card takes one look and one strip', () => {
  const before = reader.readings
  const card = photographed(plain)
  const easy = read(card)
  expect(reader.readings - before).toBeLessThanOrEqual(4)
  const hard = read(card, { isOpen: true })
  expect(hard.strips.length).toBeGreaterThan(easy.strips.length)
  // each attempt at a strip once, and four looks at a line
  const attempts = Map.groupBy(hard.strips, ({ side, variant }) => `${side} ${variant}`)
  for (const [attempt, looks] of attempts)
    expect(looks.length, attempt).toBeLessThanOrEqual(attempt.includes('line_') ? 4 : 1)
})

test('a card is turned upright by itself, and against what its page says', () => {
  for (const face of [plain, japanese]) {
    const card = photographed(face)
    const scores = [card, upsideDown(card)].map((each) =>
      withScratch(cv, (scratch) => scoreTurns({ scratch, reader }, each)),
    )
    expect(scores.map((score) => turnOfPage([score]))).toEqual([0, 180])
  }
  const told = read(upsideDown(photographed(english)), { isFlat: () => true, languages: ['en'] })
  expect(told.rotation).toBe(180)
  expect(textOf(told)).toContain('emberfin')
})

test('the same pixels give the same reading, whatever was read between', () => {
  const card = photographed(english)
  const first = read(card, { languages: ['en'] })
  read(photographed(plain))
  expect(read(card, { languages: ['en'] })).toEqual(first)
  expect(liveObjects()).toBe(0)
})

const blank = (value: () => number): Raster => ({
  width: 960,
  height: 1341,
  channels: 3,
  data: Uint8Array.from({ length: 960 * 1341 * 3 }, value),
})

test('on grain, on black and on white nothing is read, and nothing fails', () => {
  const random = new Random(3)
  const hard = { isFlat: () => true, isOpen: true, languages: ['fr'] }
  for (const card of [blank(() => random.whole(118, 132)), blank(() => 0), blank(() => 255)]) {
    const reading = read(card, hard)
    expect(readKeys(reading).complete.size).toBe(0)
    expect(readFeatures(reading)).toMatchObject({ hp: null, year: null })
    expect(textOf(reading).length).toBeLessThan(20)
    expect(reading.hash).toMatch(/^[0-9a-f]{64}$/)
  }
  expect(liveObjects()).toBe(0)
})
