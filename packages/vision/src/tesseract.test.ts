import { createRequire } from 'node:module'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Raster } from './raster.ts'
import type { TextReader } from './reader.ts'
import { loadTextReader } from './tesseract.ts'

const fonts = createRequire(import.meta.url)
GlobalFonts.registerFromPath(
  fonts.resolve('@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2'),
  'Latin',
)

/** Black lines on white, in luminance. */
function written(...lines: readonly string[]): Raster {
  const [width, height] = [700, 60 + lines.length * 70]
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#000'
  context.font = '36px Latin'
  for (const [at, line] of lines.entries()) context.fillText(line, 40, 70 + at * 70)
  const { data } = context.getImageData(0, 0, width, height)
  return {
    width,
    height,
    channels: 1,
    data: Uint8Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0),
  }
}

const inColour = ({ data, ...rest }: Raster): Raster => ({
  ...rest,
  channels: 3,
  data: Uint8Array.from({ length: data.length * 3 }, (_, at) => data[Math.floor(at / 3)] ?? 0),
})

let reader: TextReader
beforeAll(async () => {
  reader = await loadTextReader()
})
afterAll(() => reader.close())

test('words are read with their boxes, lines and confidence', () => {
  const words = reader.read(written('Volcan des marées', 'Forêt dorée'), { model: 'fra', layout: 'block' })
  expect(words.map(({ text, line }) => `${line} ${text}`)).toEqual([
    '0 Volcan',
    '0 des',
    '0 marées',
    '1 Forêt',
    '1 dorée',
  ])
  const [x, y, w, h] = words[0]?.box ?? [0, 0, 0, 0]
  expect(x).toBeGreaterThan(30)
  expect(x + w).toBeLessThan(220)
  expect(y).toBeGreaterThan(30)
  expect(y + h).toBeLessThan(85)
  expect(words.every(({ confidence }) => confidence > 70 && confidence <= 100)).toBe(true)
})

test('sparse words are read too, in colour as in gray, and nothing on an empty sheet', () => {
  const sheet = written('017/060      Rare')
  const words = (image: Raster) =>
    reader.read(image, { model: 'eng', layout: 'sparse' }).map(({ text }) => text)
  expect(words(sheet)).toEqual(['017/060', 'Rare'])
  expect(words(inColour(sheet))).toEqual(words(sheet))
  expect(words(written(''))).toEqual([])
})

test('reading leaves no trace: the same picture gives the same words after others were read', () => {
  const sheet = written('Weakness Resistance Retreat', 'Illus. Nobody 12O/l98')
  const first = reader.read(sheet, { model: 'eng', layout: 'sparse' })
  reader.read(written('Resistance Retread'), { model: 'eng', layout: 'block', dpi: 70, invert: false })
  reader.read(written('Faiblesse'), { model: 'fra', layout: 'sparse' })
  expect(reader.read(sheet, { model: 'eng', layout: 'sparse' })).toEqual(first)
})

/** Specks that nobody can read: what is made of them tells of every setting. */
function specks(): Raster {
  const [width, height] = [460, 130]
  const data = Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [Math.floor((at % width) / 3), Math.floor(at / width / 3)]
    const seed = (x * 374_761_393 + y * 668_265_263) | 0
    const mixed = Math.imul(seed ^ (seed >>> 13), 1_274_126_177)
    return ((mixed >>> 16) & 255) < 90 ? 50 : 230
  })
  return { width, height, channels: 1, data }
}

test('Latin letters are read alike before and after Japanese', async () => {
  const own = await loadTextReader()
  const sheet = specks()
  const read = () =>
    (['block', 'sparse'] as const).map((layout) => own.read(sheet, { model: 'eng', layout, invert: false }))
  const before = read()
  own.read(written('120'), { model: 'jpn', layout: 'sparse' })
  expect(read()).toEqual(before)
  own.close()
})

test('each of the models is there, and the readings are counted', () => {
  const before = reader.readings
  for (const model of ['fra', 'eng', 'jpn'] as const)
    expect(reader.read(written('Energie 120'), { model, layout: 'block' }).map(({ text }) => text)).toContain(
      '120',
    )
  expect(reader.readings).toBe(before + 3)
})
