import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Climber,
  call,
  climber,
  expectStatus,
  NOT_THERE,
  newClimb,
  readPages,
  SHARED_KEY,
  type SocialBoard,
  startSocialBoard,
} from './social-board.ts'

let here: SocialBoard
let manager: Climber
let admin: Climber
beforeAll(async () => {
  here = await startSocialBoard()
  manager = await climber(here.board, 'Max')
  admin = await climber(here.board, 'Root', { isAdmin: true })
  await expectStatus(204, call(here.key, `PUT gyms/${here.gymId}/managers/${manager.id}`))
})
afterAll(() => here.board.stop())

const make = (who: Climber, json: object = {}) =>
  expectStatus(201, call(who, 'POST lists', { name: 'Liste', ...json }))
const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id)

describe('making a list', () => {
  test('it comes back as it was said, with its owner', async () => {
    const { bea } = here
    const json = { name: '  Échauffement ', description: 'Doux', kind: 'circuit', is_public: true }
    const list = await make(bea, json)
    expect(Object.keys(list)).toEqual([
      'name',
      'description',
      'kind',
      'gym_id',
      'is_public',
      'id',
      'owner',
      'items_count',
      'followers_count',
      'is_following',
      'created_at',
      'updated_at',
    ])
    expect(list).toMatchObject({
      ...json,
      name: 'Échauffement',
      gym_id: null,
      owner: { id: bea.id, full_name: 'Bea', avatar_path: null },
      items_count: 0,
      followers_count: 0,
      is_following: false,
    })
    expect(list.updated_at).toBe(list.created_at)
    expect(await expectStatus(200, call(bea, `GET lists/${list.id}`))).toEqual(list)
  })

  test('a name of 100 characters fits, whatever they are', async () => {
    // U+0958 is composed to two characters and counts as such, U+1F9D7 lies outside the BMP
    for (const name of ['\u0958'.repeat(50), '🧗'.repeat(100)]) {
      expect(await make(here.bea, { name })).toMatchObject({ name: name.normalize('NFC') })
    }
  })

  test('a name alone makes a personal list that nobody else sees', async () => {
    expect(await make(here.bea)).toMatchObject({
      kind: 'personal',
      is_public: false,
      description: null,
      gym_id: null,
    })
  })

  test.each([
    ['no name', {}],
    ['a blank name', { name: '  ' }],
    ['a name of 101 characters', { name: 'x'.repeat(101) }],
    ['a null name', { name: null }],
    ['a kind of its own', { name: 'x', kind: 'smart' }],
    ['a description of 5001 characters', { name: 'x', description: 'x'.repeat(5001) }],
    ['a gym that is no id', { name: 'x', gym_id: 'nonsense' }],
    ['a gym list without a gym', { name: 'x', kind: 'gym' }],
    ['half a surrogate pair', { name: 'x\ud800' }],
  ])('%s is refused', async (_name, json) => {
    const problem = await expectStatus(422, call(here.bea, 'POST lists', json))
    expect(problem).toMatchObject({
      code: 'validation_failed',
      errors: [{ loc: expect.arrayContaining(['body']) }],
    })
  })

  test('an unknown gym is 404', async () => {
    const problem = await expectStatus(404, call(here.bea, 'POST lists', { name: 'x', gym_id: NOT_THERE }))
    expect(problem.code).toBe('gym_not_found')
  })
})

describe('a gym’s list', () => {
  test('is made and edited by managers and admins, and public unless it is said to be private', async () => {
    const { ada, bea, gymId } = here
    const json = { name: 'Circuit rouge', kind: 'gym', gym_id: gymId }
    expect((await expectStatus(403, call(bea, 'POST lists', json))).code).toBe('not_owner')
    for (const who of [manager, admin]) {
      const list = await make(who, json)
      expect(list).toMatchObject({ kind: 'gym', gym_id: gymId, is_public: true })
      expect((await expectStatus(403, call(bea, `PATCH lists/${list.id}`, { name: 'À moi' }))).code).toBe(
        'not_owner',
      )
      await expectStatus(200, call(manager, `PATCH lists/${list.id}`, { name: 'Circuit bleu' }))
      expect(idsOf(await readPages(ada, `lists?gym_id=${gymId}`))).toContain(list.id)
      await expectStatus(204, call(admin, `DELETE lists/${list.id}`))
    }
  })

  test('in preparation is there for managers and admins', async () => {
    const { bea, gymId } = here
    const list = await make(manager, { kind: 'gym', gym_id: gymId, is_public: false })
    for (const who of [manager, admin]) {
      await expectStatus(200, call(who, `GET lists/${list.id}`))
      expect(idsOf(await readPages(who, `lists?gym_id=${gymId}`))).toContain(list.id)
    }
    await expectStatus(404, call(bea, `GET lists/${list.id}`))
    expect(idsOf(await readPages(bea, `lists?gym_id=${gymId}`))).not.toContain(list.id)
  })

  test('may grow out of a member’s list only by a manager’s hand', async () => {
    const { bea, gymId } = here
    const list = await make(bea, { is_public: true, gym_id: gymId })
    await expectStatus(403, call(bea, `PATCH lists/${list.id}`, { kind: 'gym' }))
    await expectStatus(200, call(admin, `PATCH lists/${list.id}`, { kind: 'gym' }))
    await expectStatus(403, call(bea, `PATCH lists/${list.id}`, { name: 'Encore à moi' }))
    await expectStatus(422, call(manager, `PATCH lists/${list.id}`, { gym_id: null }))
  })
})

describe('who sees a list', () => {
  test('a private one exists for its owner alone, whatever is asked of it', async () => {
    const { ada, bea, board } = here
    const list = await make(bea)
    // the shared key makes a caller an admin of the board, not a reader of what members keep for themselves
    const withKey = board.as({ ...ada.headers, 'x-api-key': SHARED_KEY })
    for (const who of [ada, admin, withKey])
      for (const [line, json] of [
        [`GET lists/${list.id}`],
        [`PATCH lists/${list.id}`, { name: 'x' }],
        [`DELETE lists/${list.id}`],
        [`GET lists/${list.id}/items`],
        [`POST lists/${list.id}/items`, { climb_id: NOT_THERE }],
        [`PUT lists/${list.id}/order`, { item_ids: [] }],
        [`PUT lists/${list.id}/follow`],
        [`DELETE lists/${list.id}/follow`],
        [`POST lists/${list.id}/share`],
        [`DELETE lists/${list.id}/share`],
      ] as const)
        expect((await expectStatus(404, call(who, line, json))).code).toBe('not_found')
  })

  test('a public one is read by every member, edited by its owner or an admin', async () => {
    const { ada, bea } = here
    const list = await make(bea, { is_public: true })
    await expectStatus(200, call(ada, `GET lists/${list.id}`))
    for (const line of [`PATCH lists/${list.id}`, `DELETE lists/${list.id}`])
      expect((await expectStatus(403, call(ada, line, line.startsWith('P') ? {} : undefined))).code).toBe(
        'not_owner',
      )
    const edited = await expectStatus(
      200,
      call(bea, `PATCH lists/${list.id}`, { description: null, name: 'Autre', id: NOT_THERE }),
    )
    expect(edited).toEqual({ ...list, name: 'Autre', updated_at: edited.updated_at })
    expect(edited.updated_at > list.updated_at).toBe(true)
    await expectStatus(204, call(admin, `DELETE lists/${list.id}`))
    await expectStatus(404, call(bea, `GET lists/${list.id}`))
  })
})

describe('pages of lists', () => {
  test('hold every visible list once, newest first; filters are taken together', async () => {
    const { ada, bea, cleo, gymId, board } = here
    const own = [await make(cleo), await make(cleo, { is_public: true }), await make(cleo, { gym_id: gymId })]
    const foreign = await make(ada, { is_public: true })
    const hidden = await make(ada)
    const all = await readPages(cleo, 'lists')
    expect(new Set(idsOf(all)).size).toBe(all.length)
    expect(all.map((list) => list.created_at)).toEqual(
      all
        .map((list) => list.created_at)
        .toSorted()
        .reverse(),
    )
    expect(idsOf(all)).toEqual(expect.arrayContaining([...idsOf(own), foreign.id]))
    expect(idsOf(all)).not.toContain(hidden.id)
    for (const yes of ['1', 'true', 'YES'])
      expect(idsOf(await readPages(cleo, `lists?mine=${yes}`))).toEqual(idsOf(own).toReversed())
    expect(idsOf(await readPages(cleo, `lists?mine=1&gym_id=${gymId}`))).toEqual([own[2].id])
    expect(await readPages(cleo, `lists?gym_id=${NOT_THERE}`)).toEqual([])
    await expectStatus(422, call(cleo, 'GET lists?mine=perhaps'))
    expect(await board.countStatements(() => call(bea, 'GET lists'))).toBeLessThanOrEqual(2)
  })
})

describe('following', () => {
  test('is idempotent, counted, and a way to find a list again', async () => {
    const { ada, bea, cleo } = here
    const list = await make(bea, { is_public: true })
    for (const who of [ada, ada, cleo]) await expectStatus(204, call(who, `PUT lists/${list.id}/follow`))
    expect(await expectStatus(200, call(ada, `GET lists/${list.id}`))).toMatchObject({
      followers_count: 2,
      is_following: true,
    })
    expect(await expectStatus(200, call(bea, `GET lists/${list.id}`))).toMatchObject({ is_following: false })
    expect(idsOf(await readPages(ada, 'lists?followed=1'))).toEqual([list.id])
    for (const _ of [1, 2]) await expectStatus(204, call(cleo, `DELETE lists/${list.id}/follow`))
    expect(await expectStatus(200, call(cleo, `GET lists/${list.id}`))).toMatchObject({
      followers_count: 1,
      is_following: false,
    })
  })

  test('ends with the sight of the list', async () => {
    const { ada, bea } = here
    const list = await make(bea, { is_public: true })
    await expectStatus(204, call(ada, `PUT lists/${list.id}/follow`))
    await expectStatus(200, call(bea, `PATCH lists/${list.id}`, { is_public: false }))
    expect(idsOf(await readPages(ada, 'lists?followed=1'))).not.toContain(list.id)
    await expectStatus(404, call(ada, `GET lists/${list.id}`))
  })
})

test('a list counts the climbs that its viewer may see', async () => {
  const { ada, bea, faceId } = here
  const list = await make(bea, { is_public: true })
  const [open, hidden] = [await newClimb(ada, faceId), await newClimb(ada, faceId)]
  for (const climb_id of [open, hidden])
    await expectStatus(201, call(bea, `POST lists/${list.id}/items`, { climb_id }))
  await expectStatus(200, call(ada, `PATCH climbs/${hidden}`, { is_private: true }))
  expect(await expectStatus(200, call(bea, `GET lists/${list.id}`))).toMatchObject({ items_count: 1 })
  expect(await expectStatus(200, call(ada, `GET lists/${list.id}`))).toMatchObject({ items_count: 2 })
})
