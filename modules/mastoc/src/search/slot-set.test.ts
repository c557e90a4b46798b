import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bitsFor, countBits, eachBit, keepWhere } from './bits.ts'
import { IdTable } from './id-table.ts'
import { SlotSet } from './slot-set.ts'

const CAPACITY = 3000

it('a set of slots holds what was put in, whether it is a list or a bitset', () => {
  const step = fc.record({
    add: fc.boolean(),
    from: fc.nat(CAPACITY - 1),
    run: fc.integer({ min: 1, max: 200 }),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const set = new SlotSet()
      const model = new Set<number>()
      for (const { add, from, run } of steps) {
        for (let slot = from; slot < Math.min(CAPACITY, from + run); slot++) {
          if (add) set.add(slot, CAPACITY)
          else set.delete(slot)
          if (add) model.add(slot)
          else model.delete(slot)
        }
      }
      const bits = bitsFor(CAPACITY)
      set.orInto(bits)
      const slots: number[] = []
      eachBit(bits, (slot) => slots.push(slot))
      expect(slots).toEqual([...model].sort((a, b) => a - b))
      expect([set.size, countBits(bits)]).toEqual([model.size, model.size])
      expect(model.size === 0 || set.has([...model][0]!)).toBe(true)
      set.subtractFrom(bits)
      expect(countBits(bits)).toBe(0)
    }),
  )
})

it('a set grows with the face', () => {
  const set = SlotSet.ofSorted(
    Uint32Array.from({ length: 100 }, (_, i) => i),
    100,
  )
  set.add(5000, 5001)
  expect([set.has(5000), set.has(99), set.has(100), set.size]).toEqual([true, true, false, 101])
})

it('keeping some slots leaves the others out', () => {
  const bits = bitsFor(100)
  bits.fill(0xffffffff)
  keepWhere(bits, (slot) => slot % 31 === 0)
  const slots: number[] = []
  eachBit(bits, (slot) => slots.push(slot))
  expect(slots).toEqual([0, 31, 62, 93, 124])
})

it('ids are found by slot and slots by id, while climbs come and go', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.uuid(), { maxLength: 200 }), fc.array(fc.nat()), (ids, removals) => {
      const table = new IdTable(4)
      table.grow(200)
      ids.forEach((id, slot) => {
        table.set(slot, id)
      })
      const gone = new Set(
        removals.map((at) => at % Math.max(1, ids.length)).filter((slot) => slot < ids.length),
      )
      for (const slot of gone) table.remove(slot)
      ids.forEach((id, slot) => {
        expect(table.find(id)).toBe(gone.has(slot) ? -1 : slot)
        expect(table.text(slot)).toBe(id)
      })
      for (let slot = 1; slot < ids.length; slot++)
        expect(table.compare(slot - 1, slot) < 0).toBe(ids[slot - 1]! < ids[slot]!)
    }),
  )
})
