import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Climber,
  call,
  expectStatus,
  NOT_THERE,
  newClimb,
  readPages,
  type SocialBoard,
  startSocialBoard,
} from './social-board.ts'

let here: SocialBoard
beforeAll(async () => {
  here = await startSocialBoard()
})
afterAll(() => here.board.stop())

async function makeList(owner: Climber, json: object = {}): Promise<string> {
  return (await expectStatus(201, call(owner, 'POST lists', { name: 'Liste', ...json }))).id
}
const add = (who: Climber, listId: string, climb: string | { climb_id: string }) =>
  call(who, `POST lists/${listId}/items`, typeof climb === 'string' ? { climb_id: climb } : climb)
const read = (who: Climber, listId: string) => readPages(who, `lists/${listId}/items`)
const order = (who: Climber, listId: string, item_ids: readonly string[]) =>
  call(who, `PUT lists/${listId}/order`, { item_ids })

/** A list of so many climbs, each set by Ada. */
async function filled(owner: Climber, count: number) {
  const listId = await makeList(owner, { is_public: true })
  const items: { id: string; climb: { id: string } }[] = []
  for (let place = 0; place < count; place += 1) {
    const climbId = await newClimb(here.ada, here.faceId)
    items.push(await expectStatus(201, add(owner, listId, climbId)))
  }
  return { listId, items, ids: items.map((item) => item.id) }
}

describe('putting climbs on a list', () => {
  test('they stand in the order in which they came, each with its climb', async () => {
    const { ada, bea, faceId } = here
    const listId = await makeList(bea)
    const climbId = await newClimb(ada, faceId, { name: 'Toit' })
    const said = { climb_id: climbId, note: 'Pieds !', status: 'in_progress' }
    const item = await expectStatus(201, add(bea, listId, said))
    expect(Object.keys(item)).toEqual(['id', 'position', 'status', 'note', 'climb', 'added_at'])
    expect(item).toMatchObject({ position: 1, status: 'in_progress', note: 'Pieds !' })
    expect(item.climb).toEqual(await expectStatus(200, call(bea, `GET climbs/${climbId}`)))
    const second = await expectStatus(201, add(bea, listId, await newClimb(ada, faceId)))
    expect(second).toMatchObject({ position: 2, status: 'todo', note: null })
    expect(await read(bea, listId)).toEqual([item, second])
  })

  test('a climb stands on a list once, also when two hands put it there at once', async () => {
    const { ada, bea, faceId } = here
    const listId = await makeList(bea)
    const climbId = await newClimb(ada, faceId)
    const both = await Promise.all([add(bea, listId, climbId), add(bea, listId, climbId)])
    expect(both.map((response) => response.status).sort()).toEqual([201, 409])
    expect((await expectStatus(409, add(bea, listId, climbId))).code).toBe('already_listed')
    const places = await Promise.all(
      [1, 2, 3, 4].map(async () => add(bea, listId, await newClimb(ada, faceId))),
    )
    expect(places.map((response) => response.json().position).sort()).toEqual([2, 3, 4, 5])
  })

  test('a climb that the owner may not see is not there', async () => {
    const { ada, bea, faceId } = here
    const listId = await makeList(bea)
    const hidden = await newClimb(ada, faceId, { is_private: true })
    const deleted = await newClimb(ada, faceId)
    await expectStatus(204, call(ada, `DELETE climbs/${deleted}`))
    for (const climbId of [hidden, deleted, NOT_THERE])
      expect((await expectStatus(404, add(bea, listId, climbId))).code).toBe('climb_not_found')
  })

  test.each([
    ['no climb', {}],
    ['a climb that is no id', { climb_id: 'nonsense' }],
    ['a status of its own', { climb_id: NOT_THERE, status: 'maybe' }],
    ['a note of 5001 characters', { climb_id: NOT_THERE, note: 'x'.repeat(5001) }],
  ])('%s is refused', async (_name, json) => {
    const listId = await makeList(here.bea)
    await expectStatus(422, call(here.bea, `POST lists/${listId}/items`, json))
  })

  test('others may read a public list and not fill it', async () => {
    const { ada, bea } = here
    const { listId, ids } = await filled(bea, 1)
    expect(await read(ada, listId)).toHaveLength(1)
    for (const [line, json] of [
      [`POST lists/${listId}/items`, { climb_id: NOT_THERE }],
      [`PATCH lists/${listId}/items/${ids[0]}`, {}],
      [`DELETE lists/${listId}/items/${ids[0]}`],
      [`PUT lists/${listId}/order`, { item_ids: ids }],
    ] as const)
      expect((await expectStatus(403, call(ada, line, json))).code).toBe('not_owner')
  })

  test('a full list takes no more', async () => {
    const { ada, bea, board, faceId } = here
    const listId = await makeList(bea)
    await board.database.raw.query(
      `with made as (
         insert into mastoc.climbs (id, face_id, name, name_folded, holds_list, source)
         select gen_random_uuid(), $2, 'Filler', 'filler', 'S1', 'mastoc' from generate_series(1, 5000) returning id)
       insert into mastoc.list_items (id, list_id, climb_id, position)
       select gen_random_uuid(), $1, id, row_number() over () from made`,
      [listId, faceId],
    )
    const problem = await expectStatus(422, add(bea, listId, await newClimb(ada, faceId)))
    expect(problem).toMatchObject({ code: 'validation_failed', errors: [{ loc: ['body', 'climb_id'] }] })
  })
})

describe('editing items', () => {
  test('status and note change, nothing else does', async () => {
    const { listId, items } = await filled(here.bea, 1)
    const line = `lists/${listId}/items/${items[0]!.id}`
    const patch = { status: 'done', note: 'Fait', position: 7, climb_id: NOT_THERE }
    expect(await expectStatus(200, call(here.bea, `PATCH ${line}`, patch))).toEqual({
      ...items[0],
      status: 'done',
      note: 'Fait',
    })
    expect(await expectStatus(200, call(here.bea, `PATCH ${line}`, { note: null }))).toMatchObject({
      note: null,
    })
    await expectStatus(422, call(here.bea, `PATCH ${line}`, { status: null }))
    await expectStatus(200, call(here.bea, `PATCH ${line}`, {}))
  })

  test('an item is taken off, and no more there', async () => {
    const { listId, ids } = await filled(here.bea, 3)
    await expectStatus(204, call(here.bea, `DELETE lists/${listId}/items/${ids[1]}`))
    expect((await read(here.bea, listId)).map((item) => item.id)).toEqual([ids[0], ids[2]])
    expect((await expectStatus(404, call(here.bea, `DELETE lists/${listId}/items/${ids[1]}`))).code).toBe(
      'not_found',
    )
  })

  test('an item of another list is not there', async () => {
    const [one, two] = [await filled(here.bea, 1), await filled(here.bea, 1)]
    await expectStatus(404, call(here.bea, `PATCH lists/${one.listId}/items/${two.ids[0]}`, {}))
    await expectStatus(404, call(here.bea, `DELETE lists/${one.listId}/items/${two.ids[0]}`))
  })

  test('what happens to its items changes a list', async () => {
    const { listId, ids } = await filled(here.bea, 2)
    const changed = async () => (await expectStatus(200, call(here.bea, `GET lists/${listId}`))).updated_at
    const times = [await changed()]
    await call(here.bea, `PATCH lists/${listId}/items/${ids[0]}`, { status: 'done' })
    times.push(await changed())
    await order(here.bea, listId, ids.toReversed())
    times.push(await changed())
    await call(here.bea, `DELETE lists/${listId}/items/${ids[0]}`)
    times.push(await changed())
    expect(new Set(times).size).toBe(4)
    expect(times.toSorted()).toEqual(times)
  })
})

describe('ordering', () => {
  test('the items stand as they were named', async () => {
    const { listId, ids } = await filled(here.bea, 4)
    const wanted = [ids[2]!, ids[0]!, ids[3]!, ids[1]!]
    await expectStatus(
      204,
      order(
        here.bea,
        listId,
        wanted.map((id) => id.replaceAll('-', '').toUpperCase()),
      ),
    )
    const items = await read(here.bea, listId)
    expect(items.map((item) => item.id)).toEqual(wanted)
    expect(items.map((item) => item.position)).toEqual([1, 2, 3, 4])
    const late = await expectStatus(201, add(here.bea, listId, await newClimb(here.ada, here.faceId)))
    expect(late.position).toBe(5)
  })

  test('it takes every item once', async () => {
    const { listId, ids } = await filled(here.bea, 2)
    const wrong = [[], [ids[0]!], [ids[0]!, ids[0]!], [ids[0]!, ids[1]!, NOT_THERE], [ids[0]!, NOT_THERE]]
    for (const item_ids of wrong)
      expect((await expectStatus(409, order(here.bea, listId, item_ids))).code).toBe('order_mismatch')
    expect((await read(here.bea, listId)).map((item) => item.id)).toEqual(ids)
    await expectStatus(422, order(here.bea, listId, ['nonsense']))
    await expectStatus(422, call(here.bea, `PUT lists/${listId}/order`, {}))
    await expectStatus(422, order(here.bea, listId, Array<string>(5001).fill(NOT_THERE)))
    await expectStatus(204, order(here.bea, await makeList(here.bea), []))
  })

  test('two orders at once leave one of them', async () => {
    const { listId, ids } = await filled(here.bea, 4)
    const orders = [ids.toReversed(), [ids[1]!, ids[0]!, ids[3]!, ids[2]!]]
    await Promise.all(orders.map((wanted) => expectStatus(204, order(here.bea, listId, wanted))))
    expect(orders).toContainEqual((await read(here.bea, listId)).map((item) => item.id))
  })
})

describe('a climb that its setter hides', () => {
  test('is absent from the list for all but those who see it, and keeps its place', async () => {
    const { ada, bea } = here
    const { listId, items, ids } = await filled(bea, 3)
    await expectStatus(200, call(ada, `PATCH climbs/${items[1]!.climb.id}`, { is_private: true }))
    expect((await read(bea, listId)).map((item) => item.id)).toEqual([ids[0], ids[2]])
    expect((await read(ada, listId)).map((item) => item.id)).toEqual(ids)
    const hidden = `lists/${listId}/items/${ids[1]}`
    await expectStatus(404, call(bea, `PATCH ${hidden}`, { status: 'done' }))
    await expectStatus(404, call(bea, `DELETE ${hidden}`))
    expect((await expectStatus(409, order(bea, listId, ids))).code).toBe('order_mismatch')
    await expectStatus(204, order(bea, listId, [ids[2]!, ids[0]!]))
    await expectStatus(200, call(ada, `PATCH climbs/${items[1]!.climb.id}`, { is_private: false }))
    expect((await read(bea, listId)).map((item) => item.id)).toEqual([ids[2], ids[1], ids[0]])
  })
})

test('a page of items takes as many statements as one item', async () => {
  const { listId } = await filled(here.bea, 5)
  const statements = (limit: number) =>
    here.board.countStatements(() => call(here.bea, `GET lists/${listId}/items?limit=${limit}`))
  await statements(1)
  // who calls is read anew every few seconds: that is no matter of the page
  here.board.clock.advance(60)
  const five = await statements(5)
  expect(five).toBeLessThanOrEqual(await statements(1))
})
