import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PlacedItem, reordered } from './item-order.ts'

const items = fc.uniqueArray(fc.record({ id: fc.uuid(), is_visible: fc.boolean() }), {
  selector: (item) => item.id,
})
const shuffled = items.chain((all) => {
  const visible = all.filter((item) => item.is_visible).map((item) => item.id)
  return fc.record({
    all: fc.constant(all),
    wanted: fc.shuffledSubarray(visible, { minLength: visible.length }),
  })
})
const visibleOf = (all: readonly PlacedItem[]) =>
  new Set(all.filter((item) => item.is_visible).map((item) => item.id))

test('the visible items stand as wanted, the others where they stood', () => {
  fc.assert(
    fc.property(shuffled, ({ all, wanted }) => {
      const order = reordered(all, wanted)
      const visible = visibleOf(all)
      expect(order.filter((id) => visible.has(id))).toEqual(wanted)
      for (const [place, item] of all.entries()) if (!item.is_visible) expect(order[place]).toBe(item.id)
    }),
  )
})

test.each([
  ['one left out', ['a']],
  ['one twice', ['a', 'a']],
  ['a strange one', ['a', 'x']],
  ['an unseen one', ['a', 'b', 'hidden']],
])('%s is no permutation', (_name, wanted) => {
  const all = [
    { id: 'a', is_visible: true },
    { id: 'hidden', is_visible: false },
    { id: 'b', is_visible: true },
  ]
  expect(() => reordered(all, wanted)).toThrow(/every item of the list once/)
  expect(reordered(all, ['b', 'a'])).toEqual(['b', 'hidden', 'a'])
})
