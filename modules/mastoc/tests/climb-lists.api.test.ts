import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { climbsPath, type KeyedBoard, startKeyedBoard, statusOf } from './keyed-board.ts'

let on: KeyedBoard
let board: KeyedBoard['board']
let key: KeyedBoard['key']
beforeAll(async () => {
  on = await startKeyedBoard()
  ;({ board, key } = on)
  const grades = ['6A', null, '7A+']
  for (let climb = 0; climb < 25; climb += 1) {
    const holds_list = climb % 4 ? 'S9001 T9005' : 'S9001'
    await on.set(climb % 2 ? key : on.author, { grade_font: grades[climb % 3], holds_list })
  }
})
afterAll(() => on.board.stop())

describe('lists', () => {
  test.each([
    ['page=0', 422],
    ['page_size=501', 422],
    ['page=x', 422],
    ['grade_min=9Z', 422],
    ['sort=colour', 422],
    ['grade_min=7A&grade_max=6A', 200],
    ['face_id=33333333333343338333333333333333', 200],
    ['face_id=nonsense', 422],
  ])('%s: %i', async (query, expected) => {
    expect(await statusOf(key, `GET ${climbsPath}?${query}`)).toBe(expected)
  })

  test('a page past the end is empty', async () => {
    const { results, count } = (await key.request('GET', `${climbsPath}?page=999999999`)).json()
    expect(results).toEqual([])
    expect(count).toBeGreaterThan(0)
  })

  test.each(['created_at', 'updated_at', 'name', 'grade', 'sends', 'likes', 'hold_count'])(
    'sorted by %s, pages from both ends and keyset pages are one list',
    async (sort) => {
      for (const order of ['asc', 'desc']) {
        const read = async (query: string) =>
          (await key.request('GET', `${climbsPath}?sort=${sort}&order=${order}&${query}`)).json()
        const whole = (await read('page_size=500')).results.map((climb: { id: string }) => climb.id)
        const paged: string[] = []
        for (let page = 1; page <= Math.ceil(whole.length / 7); page += 1) {
          paged.push(
            ...(await read(`page_size=7&page=${page}`)).results.map((climb: { id: string }) => climb.id),
          )
        }
        expect(paged).toEqual(whole)
        const keyed: string[] = []
        let after: string | null = ''
        while (after !== null) {
          const page: { results: { id: string }[]; next_cursor: string | null } = await read(
            `page_size=7&after=${after}`,
          )
          keyed.push(...page.results.map((climb) => climb.id))
          after = page.next_cursor
        }
        expect(keyed).toEqual(whole)
      }
    },
  )

  test('a cursor that was edited or is of another order is refused', async () => {
    const { next_cursor } = (await key.request('GET', `${climbsPath}?after=&page_size=1`)).json()
    expect(await statusOf(key, `GET ${climbsPath}?after=${next_cursor}&sort=name`)).toBe(422)
    expect(await statusOf(key, `GET ${climbsPath}?after=x${next_cursor}`)).toBe(422)
  })

  test('a page of any size takes two statements', async () => {
    await key.request('GET', climbsPath)
    for (const size of [1, 50, 500]) {
      const statements = await board.countStatements(() =>
        key.request('GET', `${climbsPath}?page_size=${size}`),
      )
      expect(statements).toBeLessThanOrEqual(2)
    }
  })
})
