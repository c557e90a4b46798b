import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { NdjsonSource } from './ndjson.client.ts'
import { BadRecord } from './record-fields.ts'

const { signal } = new AbortController()
const card = (localId: number | string) =>
  JSON.stringify({ setId: 'tt1', localId: String(localId), name: { en: 'Flintfox' } })

/** In pieces that end where no line does. */
const sourceOf = (bytes: Buffer, piece = 7) =>
  new NdjsonSource('cards.ndjson', async () =>
    Readable.from(
      Array.from({ length: Math.ceil(bytes.length / piece) }, (_, at) =>
        bytes.subarray(at * piece, (at + 1) * piece),
      ),
    ),
  )

async function numbersOf(source: NdjsonSource): Promise<string[]> {
  const { groups } = await source.outline(signal)
  expect(groups).toEqual([{ region: 'intl', setId: 'tt1', seriesId: null }])
  const { cards } = await source.cards({ region: 'intl', id: 'tt1' })
  return cards.map(({ value, place }) => `${value.localId}@${place.line}`)
}

test.each(['\n', '\r\n'])('lines are cut wherever the pieces end, with %j behind them', async (end) => {
  const text = `\uFEFF${card(1)}${end}${end}  ${end}${card('é')}${end}${card(3)}`
  const numbers = ['1@1', 'é@4', '3@5']
  expect(await numbersOf(sourceOf(Buffer.from(text)))).toEqual(numbers)
  expect(await numbersOf(sourceOf(gzipSync(text)))).toEqual(numbers)
})

test('what is no text is told by its line, and costs that line alone', async () => {
  const broken = Buffer.concat([
    Buffer.from(`${card(1)}\n{"name":"`),
    Buffer.from([0xff, 0xfe]),
    Buffer.from(`"}\n${card(2)}`),
  ])
  const source = sourceOf(broken)
  expect((await source.outline(signal)).faults).toEqual([
    { file: 'cards.ndjson', line: 2, id: null, reason: 'line: not UTF-8' },
  ])
})

test('a line without end does not fill the memory', async () => {
  const long = Buffer.from(`${card(1)}\n"${'x'.repeat(3_000_000)}"\n${card(2)}\n`)
  const { faults } = await sourceOf(long, 65_536).outline(signal)
  expect(faults).toEqual([expect.objectContaining({ line: 2, reason: 'line: longer than a megabyte' })])
})

test('a file of nothing but faults is given up', async () => {
  const source = sourceOf(Buffer.from('x\n'.repeat(20_000)), 65_536)
  await expect(source.outline(signal)).rejects.toThrow(BadRecord)
})

test('a set has no more cards than a set can have', async () => {
  const lines = Array.from({ length: 10_002 }, (_, index) => card(index)).join('\n')
  const { faults } = await sourceOf(Buffer.from(lines), 65_536).outline(signal)
  expect(faults.map(({ line }) => line)).toEqual([10_001, 10_002])
})
