import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareSets, placeOf, type SetCount } from './set-stretch.ts'

const counts = fc.uniqueArray(
  fc.record({
    setId: fc.stringMatching(/^[A-Za-z]{1,3}[0-9]$/),
    releaseDate: fc.option(fc.constantFrom('1999-01-09', '2023-08-11', '2024-01-26')),
    cards: fc.integer({ min: 1, max: 30 }),
  }),
  { selector: ({ setId }) => setId, maxLength: 12 },
)

test('the newest set stands first, one without a date last, the rest by id', () => {
  const sets: SetCount[] = [
    { setId: 'b', releaseDate: null, cards: 1 },
    { setId: 'B', releaseDate: '2020-01-01', cards: 1 },
    { setId: 'a', releaseDate: '2020-01-01', cards: 1 },
    { setId: 'c', releaseDate: '2021-01-01', cards: 1 },
  ]
  expect(sets.toSorted(compareSets).map(({ setId }) => setId)).toEqual(['c', 'B', 'a', 'b'])
})

test('a page is what stands there when all cards are written down one after the other', () => {
  const page = fc.record({ skip: fc.nat(200), limit: fc.integer({ min: 1, max: 100 }) })
  fc.assert(
    fc.property(counts, page, (sets, { skip, limit }) => {
      const written = (ids: readonly string[]) =>
        ids.flatMap((id) =>
          Array.from(
            { length: sets.find(({ setId }) => setId === id)!.cards },
            (_, number) => `${id}-${number}`,
          ),
        )
      const all = written(sets.toSorted(compareSets).map(({ setId }) => setId))
      const place = placeOf(sets, { skip, limit })
      expect(place.total).toBe(all.length)
      expect(written(place.setIds).slice(place.skip, place.skip + limit)).toEqual(
        all.slice(skip, skip + limit),
      )
      expect(place.setIds.length).toBeLessThanOrEqual(limit)
    }),
  )
})
