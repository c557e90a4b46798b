import { describe, expect, test } from 'vitest'
import { newId, parseUuid } from './ids.ts'

describe('ids', () => {
  test('are UUIDs of version 7 and variant 10 that name their moment', () => {
    const at = Date.UTC(2030, 0, 1)
    const id = newId(at)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at)
  })

  test('made one after the other are sorted and distinct, also within a millisecond and when the clock goes back', () => {
    const at = Date.UTC(2031, 0, 1)
    const ids = Array.from({ length: 20_000 }, (_, index) => newId(at - (index % 7)))
    expect(ids.toSorted()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('reading a UUID', () => {
  test.each([
    ['0192F0C1-2D3E-7A4B-8C5D-6E7F8091A2B3', '0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'],
    ['0192f0c12d3e7a4b8c5d6e7f8091a2b3', '0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'],
    ['0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b', undefined],
    ['0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3\n', undefined],
    ['nonsense', undefined],
  ])('%j is %s', (text, expected) => {
    expect(parseUuid(text)).toBe(expected)
  })
})
