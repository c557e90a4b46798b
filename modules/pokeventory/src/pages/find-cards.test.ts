import { decodeUpright, liveObjects, loadOpenCv, type OpenCv, type Raster, withScratch } from '@socle/vision'
import { beforeAll, describe, expect, test } from 'vitest'
import { generateCatalogue } from '../../seed/catalogue/generate.ts'
import { CardShelf } from '../../seed/scenes/card-shelf.ts'
import type { PageWish } from '../../seed/scenes/page-wish.ts'
import { type PageTruth, photographPage } from '../../seed/scenes/photograph.ts'
import { rectify } from './card-view.ts'
import { findCards } from './find-cards.ts'
import type { PageLayout, Quad } from './page.ts'
import { distance, iouOfQuads, mapQuad, orderQuad, sidesOf } from './quad.ts'

let cv: OpenCv
let shelf: CardShelf
beforeAll(async () => {
  cv = await loadOpenCv()
  shelf = new CardShelf(generateCatalogue(1))
})

const find = (image: Raster, maxCards = 60) =>
  withScratch(cv, (scratch) => findCards(scratch, image, { maxCards }))

async function pageOf(seed: number, wish: PageWish): Promise<{ image: Raster; truth: PageTruth }> {
  const { jpeg, truth } = await photographPage(seed, shelf, wish)
  return { image: await decodeUpright(jpeg, { pixelLimit: 20_000_000 }), truth }
}

/** Corner errors of a true card in shares of its width; empty when it was not found. */
function errorsOf(found: PageLayout, card: { readonly quad: Quad }): readonly number[] {
  const match = found.cards.find(({ quad }) => iouOfQuads(quad, card.quad) >= 0.5)
  const truth = orderQuad(card.quad)
  return match
    ? truth.map((corner, at) => distance(corner, match.quad[at]!) / Math.min(...sidesOf(truth)))
    : []
}

function medianOf(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[values.length >> 1]!
}

describe('on drawn pages', () => {
  test.each<[string, number, PageWish]>([
    ['nine cards in dark pockets', 1201, { pockets: 9, ground: 'dark', empty: 0 }],
    ['nine cards in white pockets, some of them empty', 1502, { pockets: 9, ground: 'white', empty: 0.3 }],
    ['twelve cards of a page that lies on its side', 1203, { pockets: 12, ground: 'dark', rotation: 90 }],
    ['four cards beside those of the next page', 1204, { pockets: 4, ground: 'dark', hasNeighbours: true }],
    ['one card on a table', 1205, { pockets: 1, ground: 'table' }],
  ])('%s: all is found, with its corners', async (_, seed, wish) => {
    const { image, truth } = await pageOf(seed, { longSide: 1700, ...wish })
    const found = find(image)
    const errors = truth.cards.map((card) => errorsOf(found, card))
    expect(errors.filter((corners) => corners.length === 0)).toHaveLength(0)
    expect(found.cards).toHaveLength(truth.cards.length)
    expect(medianOf(errors.flat())).toBeLessThan(0.01)
    for (const pocket of truth.emptyPockets)
      expect(found.emptyPockets.some(({ polygon }) => iouOfQuads(polygon, pocket.quad) > 0.5)).toBe(true)
    const order = found.cards.map(({ cell }) => cell.row * found.cols + cell.col)
    expect(order).toEqual([...order].sort((one, other) => one - other))
    expect(liveObjects()).toBe(0)
  })

  test('a page that is turned shows the same cards, turned, and nothing stays behind', async () => {
    const { image } = await pageOf(1206, { pockets: 4, longSide: 1600, ground: 'dark' })
    const before = find(image)
    expect(before.cards.length).toBeGreaterThan(0)
    const after = find(turned(image))
    expect(after.cards).toHaveLength(before.cards.length)
    for (const { quad } of before.cards) {
      const there = orderQuad(mapQuad(quad, ([x, y]) => [image.height - y, x]))
      expect(Math.max(...after.cards.map((card) => iouOfQuads(card.quad, there)))).toBeGreaterThan(0.93)
    }
    expect(find(image)).toEqual(before)
    const limited = find(image, 1)
    expect(limited.cards).toEqual(before.cards.slice(0, 1))
    expect(limited.ignored.filter(({ reason }) => reason === 'over_limit')).toHaveLength(
      before.cards.length - 1,
    )
    expect(liveObjects()).toBe(0)
  })
})

describe('pictures without cards', () => {
  const picture = (width: number, height: number, byteAt: (at: number) => number): Raster => ({
    width,
    height,
    channels: 3,
    data: Uint8Array.from({ length: width * height * 3 }, (_, at) => byteAt(at)),
  })
  let state = 1
  const grain = () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return state >>> 24
  }

  test.each<[string, () => Raster]>([
    ['one pixel', () => picture(1, 1, () => 0)],
    ['black', () => picture(400, 300, () => 0)],
    ['white', () => picture(300, 400, () => 255)],
    ['grain', () => picture(500, 400, grain)],
    ['a thin line', () => picture(3000, 2, grain)],
    [
      'a long strip',
      () => ({ width: 9000, height: 400, channels: 1, data: new Uint8Array(3_600_000).fill(90) }),
    ],
  ])('%s has none', (_, make) => {
    expect(find(make())).toMatchObject({ rows: 0, cols: 0, cards: [], emptyPockets: [] })
    expect(liveObjects()).toBe(0)
  })
})

test('a rectified card stands as its corners tell, on its side when it lies so', () => {
  const image: Raster = {
    width: 100,
    height: 80,
    channels: 3,
    data: Uint8Array.from({ length: 24_000 }, (_, at) => (Math.floor(at / 3) % 100 < 50 ? 200 : 20)),
  }
  const upright = withScratch(cv, (scratch) =>
    rectify(scratch, image, [
      [40, 10],
      [60, 10],
      [60, 38],
      [40, 38],
    ]),
  )
  expect([upright.width, upright.height]).toEqual([960, 1341])
  const at = (x: number) => upright.data[(700 * upright.width + x) * 3]
  expect([at(440), at(520)]).toEqual([200, 20])
  const lying = withScratch(cv, (scratch) =>
    rectify(scratch, image, [
      [10, 10],
      [38, 10],
      [38, 30],
      [10, 30],
    ]),
  )
  expect([lying.width, lying.height]).toEqual([1341, 960])
})

/** The pixels turned clockwise by 90 degrees. */
function turned({ width, height, channels, data }: Raster): Raster {
  const result = new Uint8Array(data.length)
  for (let y = 0; y < width; y++)
    for (let x = 0; x < height; x++) {
      const from = ((height - 1 - x) * width + y) * channels
      result.set(data.subarray(from, from + channels), (y * height + x) * channels)
    }
  return { width: height, height: width, channels, data: result }
}
