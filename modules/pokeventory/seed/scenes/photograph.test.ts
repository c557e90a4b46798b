import { loadImage } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { generateDemo } from '../catalogue/generate.ts'
import { CardShelf } from './card-shelf.ts'
import { photographPage } from './photograph.ts'

const catalogue = generateDemo(3)
const shelf = new CardShelf(catalogue)

test('the same seed gives the same photograph, another one another', async () => {
  const wish = { pockets: 4, longSide: 1600 } as const
  const [first, again, other] = await Promise.all([5, 5, 6].map((seed) => photographPage(seed, shelf, wish)))
  expect(again!.jpeg.equals(first!.jpeg)).toBe(true)
  expect(again!.truth).toEqual(first!.truth)
  expect(other!.jpeg.equals(first!.jpeg)).toBe(false)
})

test('a photograph has the size that its truth says, and every card lies whole on it', async () => {
  for (const rotation of [0, 90, 180, 270] as const) {
    const { jpeg, truth } = await photographPage(7, shelf, {
      pockets: 9,
      longSide: 1600,
      rotation,
      empty: 0.3,
    })
    const image = await loadImage(jpeg)
    expect([image.width, image.height]).toEqual([truth.width, truth.height])
    expect(truth.cards.length + truth.emptyPockets.length).toBe(9)
    for (const [x, y] of truth.cards.flatMap(({ quad }) => quad)) {
      expect(x).toBeGreaterThan(0)
      expect(x).toBeLessThan(truth.width)
      expect(y).toBeGreaterThan(0)
      expect(y).toBeLessThan(truth.height)
    }
  }
})

test('turned by what its truth says, the top of every card is up', async () => {
  for (const rotation of [0, 90, 180, 270] as const) {
    const { truth } = await photographPage(8, shelf, { pockets: 4, longSide: 1600, rotation })
    for (const { quad } of truth.cards) {
      const [topLeft, , , bottomLeft] = quad
      const [x, y] = [topLeft[0] - bottomLeft[0], topLeft[1] - bottomLeft[1]]
      const angle = (rotation * Math.PI) / 180
      const upwards = x * Math.sin(angle) + y * Math.cos(angle)
      const aside = x * Math.cos(angle) - y * Math.sin(angle)
      expect(upwards).toBeLessThan(-Math.abs(aside))
    }
  }
})

test('cards of the next page are cut by the edge', async () => {
  const wish = { pockets: 9, longSide: 1600, ground: 'dark', hasNeighbours: true } as const
  const { truth } = await photographPage(11, shelf, wish)
  expect(truth.cut.length).toBeGreaterThan(0)
  for (const quad of truth.cut) {
    expect(quad.some(([x, y]) => x < 0 || y < 0 || x > truth.width || y > truth.height)).toBe(true)
  }
})

test('the cards that are wished for lie where they were wished, the rest is empty', async () => {
  const card = catalogue.cards[7]!
  const cards = [null, { card, lang: 'fr' as const }, null, { card, lang: 'en' as const, hidesNumber: true }]
  const { truth } = await photographPage(1, shelf, { pockets: 4, ground: 'dark', longSide: 1600, cards })
  expect(truth.cards.map(({ card_id, lang, row, col }) => [card_id, lang, row, col])).toEqual([
    [card.id, 'fr', 0, 1],
    [card.id, 'en', 1, 1],
  ])
  expect(truth.emptyPockets.map(({ row, col }) => [row, col])).toEqual([
    [0, 0],
    [1, 0],
  ])
})

test('a hard photograph is the same for the same seed, and another than the plain one of it', async () => {
  const wish = { pockets: 4, longSide: 1600, hasNeighbours: true } as const
  const [plain, hard, again] = await Promise.all(
    (['plain', 'hard', 'hard'] as const).map((difficulty) =>
      photographPage(12, shelf, { ...wish, difficulty }),
    ),
  )
  expect(again!.jpeg.equals(hard!.jpeg)).toBe(true)
  expect(hard!.jpeg.equals(plain!.jpeg)).toBe(false)
  expect(hard!.truth.cards.length).toBeGreaterThan(0)
  expect((await photographPage(12, shelf, wish)).jpeg.equals(plain!.jpeg)).toBe(true)
})
