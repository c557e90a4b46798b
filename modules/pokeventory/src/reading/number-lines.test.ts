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
import { font } from '../../seed/drawing/fonts.ts'
import type { Surface } from '../../seed/drawing/surface.ts'
import { type NumberLine, numberLines } from './number-lines.ts'

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

function printed(face: CardFace, overprint?: (surface: Surface) => void): Raster {
  const [width, height] = [960, 1341]
  const surface = drawFace(face, width / 630, 'hard').getContext('2d')
  overprint?.(surface)
  const pixels = surface.getImageData(0, 0, width, height).data
  const data = new Uint8Array(width * height * 3)
  for (let at = 0; at < data.length; at++) data[at] = pixels[Math.floor(at / 3) * 4 + (at % 3)] ?? 0
  return { width, height, channels: 3, data }
}

type Look = Parameters<NumberLine['picture']>[1]

const wordsOf = (card: Raster, how: Look) =>
  withScratch(cv, (scratch) =>
    numberLines(scratch, card).flatMap(({ side, tone, picture }) => {
      const seen = picture(scratch, how)
      const layout = how === 'filled_line' ? how : 'line'
      const words = seen && reader.read(seen, { model: 'eng', layout, invert: false })
      return words ? [{ side, tone, text: words.map(({ text }) => text).join(' ') }] : []
    }),
  )

test.each(['line', 'thin_line', 'filled_line'] as const)(
  'the number is a %s of its own among the words of the foot',
  (how) => {
    const lines = wordsOf(printed(face), how)
    expect(lines.map(({ text }) => text)).toContainEqual(expect.stringContaining('017/160'))
    expect(lines.length).toBeLessThanOrEqual(8)
  },
)

/** A dark panel at the foot, and on it a dark number that only its broad light rim shows. */
function rimmed(number: string): Raster {
  return printed({ ...face, number: '', illustrator: '' }, (surface) => {
    surface.setTransform(1, 0, 0, 1, 0, 0)
    surface.fillStyle = '#2c2e33'
    surface.fillRect(50, 1228, 420, 84)
    surface.font = font(26, 'bold')
    surface.textAlign = 'left'
    surface.lineJoin = 'round'
    surface.lineWidth = 9
    surface.strokeStyle = '#f4f4f0'
    surface.strokeText(number, 96, 1280)
    surface.fillStyle = '#101114'
    surface.fillText(number, 96, 1280)
  })
}

test('a dark number in a light rim on a dark ground is read by what the rim encloses', () => {
  const card = rimmed('060/164')
  expect(wordsOf(card, 'enclosed')).toContainEqual({
    side: 'left',
    tone: 'light',
    text: expect.stringContaining('060/164'),
  })
})

test('what light letters enclose is no number', () => {
  const card = printed({ ...face, era: 'old', type: 'Darkness', number: '94/136' })
  expect(wordsOf(card, 'enclosed').filter(({ text }) => /\d/.test(text))).toEqual([])
})

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
