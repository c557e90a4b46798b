import { createCursors } from '@socle/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PagedList } from './cursor-page.ts'

const cursors = createCursors('a secret of tests')
const list = new PagedList(cursors, 'numbers')

/** What a repository does: numbers in their order, behind a place. */
function read(numbers: readonly number[], { limit, after }: ReturnType<typeof list.stretch>): number[] {
  return numbers.filter((number) => after === undefined || number > Number(after.value)).slice(0, limit)
}

function readAll(numbers: readonly number[], limit: number): number[] {
  const seen: number[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const paging: { limit: number; cursor: string } = { limit, cursor }
    const page = list.page(read(numbers, list.stretch(paging)), paging, (number) => ({
      value: String(number),
      id: 'x',
    }))
    seen.push(...page.results)
    cursor = page.next_cursor
  }
  return seen
}

test('pages of any size give every row once, in order', () => {
  const sorted = fc.uniqueArray(fc.nat(), { maxLength: 40 }).map((numbers) => numbers.sort((a, b) => a - b))
  fc.assert(
    fc.property(sorted, fc.integer({ min: 1, max: 12 }), (numbers, limit) => {
      expect(readAll(numbers, limit)).toEqual(numbers)
    }),
  )
})

test('the last page says so also when it is full', () => {
  const page = list.page([1, 2], { limit: 2 }, (number) => ({ value: String(number), id: 'x' }))
  expect(page).toEqual({ results: [1, 2], next_cursor: null })
})

test('a cursor of another list is refused', () => {
  const other = new PagedList(cursors, 'letters')
  const { next_cursor } = other.page(['a', 'b'], { limit: 1 }, (letter) => ({ value: letter, id: 'x' }))
  expect(() => list.stretch({ limit: 1, cursor: next_cursor! })).toThrow(/not of this list/)
})
