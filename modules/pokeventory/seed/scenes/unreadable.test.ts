import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { generateDemo } from '../catalogue/generate.ts'
import { CardShelf } from './card-shelf.ts'
import { type PagePhotograph, photographPage } from './photograph.ts'
import { madeUnreadable } from './unreadable.ts'

/** Differences of neighbours in a row of the card, at a height of it. */
async function detailAt({ jpeg, truth }: PagePhotograph, height: number): Promise<number> {
  const canvas = createCanvas(truth.width, truth.height)
  const surface = canvas.getContext('2d')
  surface.drawImage(await loadImage(jpeg), 0, 0)
  const [a, b, , d] = truth.cards[0]!.quad
  const y = Math.round(a[1] + (d[1] - a[1]) * height)
  const [from, to] = [a[0] + (b[0] - a[0]) * 0.1, a[0] + (b[0] - a[0]) * 0.9].map(Math.round)
  const { data } = surface.getImageData(from!, y - 8, to! - from!, 16)
  let sum = 0
  for (let at = 4; at < data.length; at += 4) sum += Math.abs(data[at]! - data[at - 4]!)
  return sum / (data.length / 4)
}

test('words become unreadable, pictures stay; in a matte sleeve all of the card is soft', async () => {
  const shelf = new CardShelf(generateDemo(1))
  const page = await photographPage(5, shelf, { pockets: 1, longSide: 1600, rotation: 0, isCalm: true })
  const [frosted, matte] = await Promise.all([madeUnreadable(page, 'frosted'), madeUnreadable(page, 'matte')])
  const name = 0.08
  const picture = 0.3
  expect(await detailAt(frosted, name)).toBeLessThan(0.4 * (await detailAt(page, name)))
  expect(await detailAt(frosted, picture)).toBeGreaterThan(0.8 * (await detailAt(page, picture)))
  expect(await detailAt(matte, picture)).toBeLessThan(0.8 * (await detailAt(page, picture)))
  expect(frosted.truth).toEqual(page.truth)
})
