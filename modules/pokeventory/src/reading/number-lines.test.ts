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
import { numberLines } from './number-lines.ts'

let cv: OpenCv
let reader: TextReader
beforeAll(async () => {
  ;[cv, reader] = await Promise.all([loadOpenCv(), loadTextReader()])
})
afterAll(() => reader.close())

const face: CardFace = {
  lang: 'fr',
  layout: 'regular',
  era: 'middle',
  name: 'Brasilame',
  type: 'Fire',
  hp: 120,
  heading: 'NIVEAU 1',
  evolvesFrom: '',
  rules: [],
  effect: '',
  description: '',
  retreat: 2,
  illustrator: 'Mina Corvalo',
  number: '017/160',
  setCode: '',
  mark: '',
  hasFoil: false,
  artSeed: 7,
}

function printed(face: CardFace): Raster {
  const [width, height] = [960, 1341]
  const pixels = drawFace(face, width / 630, 'hard')
    .getContext('2d')
    .getImageData(0, 0, width, height).data
  const data = new Uint8Array(width * height * 3)
  for (let at = 0; at < data.length; at++) data[at] = pixels[Math.floor(at / 3) * 4 + (at % 3)] ?? 0
  return { width, height, channels: 3, data }
}

const wordsOf = (card: Raster, how: 'line' | 'filled_line') =>
  withScratch(cv, (scratch) =>
    numberLines(scratch, card).map(({ side, tone, picture }) => ({
      side,
      tone,
      text: reader
        .read(picture(scratch, how), { model: 'eng', layout: how, invert: false })
        .map(({ text }) => text)
        .join(' '),
    })),
  )

test.each(['line', 'filled_line'] as const)(
  'the number is a %s of its own among the words of the foot',
  (how) => {
    const lines = wordsOf(printed(face), how)
    expect(lines.map(({ text }) => text)).toContainEqual(expect.stringContaining('017/160'))
    expect(lines.length).toBeLessThanOrEqual(7)
  },
)

test('light letters on dark are found as dark ones are, on the side where they stand', () => {
  const lines = wordsOf(printed({ ...face, era: 'old', type: 'Darkness', number: '94/136' }), 'line')
  expect(lines).toContainEqual({ side: 'right', tone: 'light', text: expect.stringContaining('94/136') })
})

test('a foot without print has no lines, and nothing is left behind', () => {
  const before = liveObjects()
  const data = new Uint8Array(960 * 1341 * 3).fill(180)
  expect(wordsOf({ width: 960, height: 1341, channels: 3, data }, 'line')).toEqual([])
  expect(liveObjects()).toBe(before)
})
