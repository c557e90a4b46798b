import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merge } from './merge.ts'

const blank = { name: null, tags: [] }
const value = fc.constantFrom('a', 'b', 'c')
const row = fc.record({ name: value, feet_rule: value, tags: fc.array(value, { maxLength: 2 }) })

describe('a three-way merge', () => {
  test('what upstream alone changed is taken', () => {
    const result = merge({ local: { name: 'a' }, origin: { name: 'a' }, upstream: { name: 'b' }, blank })
    expect(result.patch).toEqual({ name: 'b' })
    expect(result.conflicts).toEqual([])
  })

  test('what was edited here alone stays', () => {
    const result = merge({ local: { name: 'b' }, origin: { name: 'a' }, upstream: { name: 'a' }, blank })
    expect(result.patch).toEqual({})
    expect(result.fields).toEqual([])
  })

  test('what both changed differently stays as here, and is told as a conflict', () => {
    const result = merge({ local: { name: 'b' }, origin: { name: 'a' }, upstream: { name: 'c' }, blank })
    expect(result.patch).toEqual({})
    expect(result.conflicts).toEqual([
      { name: 'name', origin: 'a', local: 'b', upstream: 'c', kept: 'local' },
    ])
    expect(result.origin).toEqual({ name: 'c' })
  })

  test('what both changed to the same value is no conflict', () => {
    const result = merge({ local: { name: 'b' }, origin: { name: 'a' }, upstream: { name: 'b' }, blank })
    expect(result.conflicts).toEqual([])
    expect(result.agreed).toEqual(['name'])
    expect(result.isOriginMoved).toBe(true)
  })

  test('a field that upstream sends for the first time fills what is blank here', () => {
    const result = merge({ local: { tags: [] }, origin: {}, upstream: { tags: ['a'] }, blank })
    expect(result.patch).toEqual({ tags: ['a'] })
  })

  test('a field that was not sent is left alone', () => {
    const result = merge({ local: { name: 'b' }, origin: { name: 'a' }, upstream: {}, blank })
    expect(result.patch).toEqual({})
    expect(result.origin).toEqual({ name: 'a' })
  })

  test('the same data twice changes nothing the second time', () => {
    fc.assert(
      fc.property(row, row, row, (local, origin, upstream) => {
        const first = merge({ local, origin, upstream, blank })
        const second = merge({ local: { ...local, ...first.patch }, origin: first.origin, upstream, blank })
        expect(second.patch).toEqual({})
        expect(second.fields).toEqual([])
        expect(second.isOriginMoved).toBe(false)
      }),
    )
  })

  test('an edit made here is never lost', () => {
    fc.assert(
      fc.property(row, row, row, (local, origin, upstream) => {
        const { patch } = merge({ local, origin, upstream, blank })
        for (const name of Object.keys(patch) as (keyof typeof local)[])
          expect(local[name]).toEqual(origin[name])
      }),
    )
  })
})
