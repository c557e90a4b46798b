import { expect, test } from 'vitest'
import { canonical, GENESIS, hashOf } from './audit-record.ts'
import { checkChain } from './chain.ts'
import type { StoredRecord } from './stored-record.ts'

const orgId = '0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'
const from = { seq: 0, hash: GENESIS, firstBadSeq: undefined }

function chainOf(length: number): StoredRecord[] {
  let previous = GENESIS
  return Array.from({ length }, (_, index) => {
    const parts = {
      seq: index + 1,
      at: '2026-11-20T09:00:00.000Z',
      action: 'mission.update',
      entity: 'mission',
      payload: { fields: ['title'], step: index },
    }
    const actor = { type: 'account' as const, id: 'a' }
    const hash = hashOf(previous, { ...parts, orgId, actor, entityId: 'm' })
    const record = { ...parts, id: String(index), actor_type: 'account', actor_id: 'a', entity_id: 'm' }
    const stored = { ...record, prev_hash: previous, hash }
    previous = hash
    return stored
  })
}

test('a chain that nobody touched holds, read whole or in parts', () => {
  const chain = chainOf(7)
  expect(checkChain(from, orgId, chain)).toEqual({ seq: 7, hash: chain[6]!.hash, firstBadSeq: undefined })
  const half = checkChain(from, orgId, chain.slice(0, 3))
  expect(checkChain(half, orgId, chain.slice(3)).firstBadSeq).toBeUndefined()
})

test.each<[string, (chain: StoredRecord[]) => readonly StoredRecord[], number]>([
  ['an altered action', (chain) => chain.with(3, { ...chain[3]!, action: 'mission.cancel' }), 4],
  [
    'an altered payload',
    (chain) => chain.with(1, { ...chain[1]!, payload: { fields: ['role'], step: 1 } }),
    2,
  ],
  ['another actor', (chain) => chain.with(4, { ...chain[4]!, actor_id: 'b' }), 5],
  ['another time', (chain) => chain.with(2, { ...chain[2]!, at: '2026-11-20T09:00:00.001Z' }), 3],
  ['a deleted record', (chain) => chain.toSpliced(2, 1), 3],
  ['a deleted first record', (chain) => chain.slice(1), 1],
  ['two records that changed places', (chain) => chain.with(1, chain[2]!).with(2, chain[1]!), 2],
  [
    'two records that changed places and numbers',
    (chain) => chain.with(1, { ...chain[2]!, seq: 2 }).with(2, { ...chain[1]!, seq: 3 }),
    2,
  ],
  [
    'a record that was hashed anew, its successor not',
    (chain) => {
      const { prev_hash: before } = chain[3]!
      const actor = { type: 'account' as const, id: 'a' }
      const parts = { seq: 4, at: '2026-11-20T09:00:00.000Z', action: 'x', entity: 'mission', payload: {} }
      const hash = hashOf(before, { ...parts, orgId, actor, entityId: 'm' })
      return chain.with(3, { ...chain[3]!, ...parts, hash })
    },
    5,
  ],
])('%s is found, at the right number', (_words, spoil, firstBad) => {
  expect(checkChain(from, orgId, spoil(chainOf(7))).firstBadSeq).toBe(firstBad)
})

test('a chain of another organisation does not hold', () => {
  expect(checkChain(from, 'another', chainOf(2)).firstBadSeq).toBe(1)
})

test('the canonical form knows no order of members and no undefined', () => {
  expect(canonical({ b: [1, null, 'é"'], a: { d: undefined, c: true } })).toBe(
    '{"a":{"c":true},"b":[1,null,"é\\""]}',
  )
})
