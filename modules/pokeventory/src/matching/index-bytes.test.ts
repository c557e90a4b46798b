import { expect, test } from 'vitest'
import { invented, options, readingOf } from '../../tests/matching.ts'
import { buildCatalogueIndex } from './catalogue-index.ts'
import { bytesOfIndex, indexOfBytes } from './index-bytes.ts'
import { matchReading } from './match-reading.ts'

const rows = ['Brasilâme', 'Ondelune', 'Rocaille'].map((name, at) =>
  invented(`dm01-${at + 1}`, name, {
    texts: { effect: `Ce ${name} regarde les cartes du dessus de son deck.` },
  }),
)
const index = buildCatalogueIndex(rows, { version: 'v7' })

function bytes(): Uint8Array {
  const parts = [...bytesOfIndex(index)]
  const whole = new Uint8Array(new SharedArrayBuffer(parts.reduce((sum, { length }) => sum + length, 0)))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

test('an index that was written and read again finds the same', () => {
  const read = indexOfBytes(bytes(), 'v7')
  expect(read).toEqual(index)
  const reading = readingOf(['Ondelune', 'Ce Ondelune regarde les cartes du dessus de son deck.'])
  expect(matchReading(read!, reading, options)).toEqual(matchReading(index, reading, options))
})

test('what is no index, an older one, or half of one is not read', () => {
  expect(indexOfBytes(bytes(), 'v8')).toBeNull()
  expect(indexOfBytes(bytes().slice(0, 4), 'v7')).toBeNull()
  expect(indexOfBytes(bytes().slice(0, 100), 'v7')).toBeNull()
  expect(indexOfBytes(new Uint8Array(64).fill(7), 'v7')).toBeNull()
})

test('the same catalogue in another order gives the same bytes', () => {
  const other = buildCatalogueIndex([...rows].reverse(), { version: 'v7' })
  expect(Buffer.concat([...bytesOfIndex(other)]).equals(Buffer.concat([...bytesOfIndex(index)]))).toBe(true)
})
