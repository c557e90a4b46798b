import { Random } from '@socle/kernel'
import { expect, test } from 'vitest'
import { countedFor } from './confirmed.ts'
import { distancesOf, hashDistance, nearHashes, noHashes, packHashes } from './learned-hashes.ts'
import { movedHashes } from './picture-hash.ts'

const zero = '0'.repeat(64)
/** So many bits away from zero. */
const bits = (count: number) =>
  BigInt(`0b${'1'.repeat(count)}${'0'.repeat(256 - count)}`)
    .toString(16)
    .padStart(64, '0')

test.each([0, 1, 31, 32, 33, 85, 255, 256])('hashes that differ in %d bits are so far apart', (count) => {
  const hash = count === 0 ? zero : bits(count)
  expect(hashDistance(zero, hash)).toBe(count)
  expect(hashDistance(hash, zero)).toBe(count)
})

test('the nearest hash of each card counts, near ones are told nearest first', () => {
  const learned = packHashes([
    { cardId: 'far', hash: bits(86) },
    { cardId: 'b', hash: bits(80) },
    { cardId: 'é', hash: bits(40) },
    { cardId: 'b', hash: bits(20) },
    { cardId: 'a', hash: bits(20) },
  ])
  expect(nearHashes(learned, zero, 85)).toEqual([
    { cardId: 'a', distance: 20 },
    { cardId: 'b', distance: 20 },
    { cardId: 'é', distance: 40 },
  ])
  expect(distancesOf(learned, zero, new Set(['far', 'b', 'unknown']))).toEqual(
    new Map([
      ['b', 20],
      ['far', 86],
    ]),
  )
  expect(nearHashes(noHashes, zero, 256)).toEqual([])
})

test("others' confirmations count once two people confirmed the card alike", () => {
  const known = (owner: string | null, cardId: string, hash: string) => ({ owner, cardId, hash })
  const all = [
    known('me', 'mine', bits(3)),
    known(null, 'reference', bits(4)),
    known('you', 'alone', bits(5)),
    known('you', 'shared', bits(10)),
    known('they', 'shared', bits(95)),
    known('you', 'apart', bits(10)),
    known('they', 'apart', bits(96)),
    known('you', 'twice', bits(10)),
    known('you', 'twice', bits(10)),
  ]
  expect(countedFor('me', all).map(({ cardId }) => cardId)).toEqual(['mine', 'reference', 'shared', 'shared'])
})

test('among many hashes the same ones are near as among few', () => {
  const random = new Random(3)
  const look = Buffer.from(Array.from({ length: 32 * 32 }, () => random.whole(0, 255))).toString('base64')
  const seen = movedHashes(look)
  const other = () => Array.from({ length: 64 }, () => random.whole(0, 15).toString(16)).join('')
  const near = Array.from({ length: 5 }, (_, at) => {
    const words = seen.subarray(at * 8 * 100, at * 8 * 100 + 8)
    return {
      cardId: `near ${at}`,
      hash: [...words].map((word) => word.toString(16).padStart(8, '0')).join(''),
    }
  })
  const many = [...Array.from({ length: 1000 }, (_, at) => ({ cardId: `${at}`, hash: other() })), ...near]
  expect(nearHashes(packHashes(many), seen, 60)).toEqual(nearHashes(packHashes(near), seen, 60))
})
