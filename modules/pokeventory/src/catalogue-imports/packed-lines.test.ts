import { expect, test } from 'vitest'
import { PackedLines } from './packed-lines.ts'

test('lines come back as they went in, however many there are', () => {
  const lines = Array.from({ length: 3000 }, (_, index) => ({
    bytes: Buffer.from(`{"n":${index},"texte":"${'é'.repeat(index % 97)}"}`),
    number: index * 2 + 1,
  }))
  const packed = new PackedLines()
  for (const line of lines) packed.add(line)
  const back = [...packed.lines()]
  expect(back.map(({ number }) => number)).toEqual(lines.map(({ number }) => number))
  expect(back.map(({ bytes }) => bytes.toString())).toEqual(lines.map(({ bytes }) => bytes.toString()))
})
