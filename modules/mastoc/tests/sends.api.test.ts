import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  call,
  climber,
  countsOf,
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

const log = (who: 'ada' | 'bea' | 'cleo', climbId: string, json: object = {}) =>
  call(here[who], `POST climbs/${climbId}/sends`, json)
const hoursAhead = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

describe('logging a send', () => {
  test('it comes back as it was said, with who and when', async () => {
    const { ada, faceId } = here
    const climbId = await newClimb(ada, faceId)
    const input = {
      kind: 'send',
      sent_at: '2026-11-19T18:36:05.431058+02:00',
      attempts: 3,
      is_flash: false,
      grade_font: '6b+',
      grade_feel: -1,
      rating: 4,
      comment: 'En trois essais',
    }
    const send = await expectStatus(201, log('bea', climbId, input))
    expect(Object.keys(send)).toEqual([
      'kind',
      'sent_at',
      'attempts',
      'is_flash',
      'grade_font',
      'grade_feel',
      'rating',
      'comment',
      'id',
      'climb_id',
      'user',
      'created_at',
      'updated_at',
    ])
    expect(send).toMatchObject({
      ...input,
      sent_at: '2026-11-19T16:36:05.431058Z',
      grade_font: '6B+',
      climb_id: climbId,
      user: { id: here.bea.id, full_name: 'Bea', avatar_path: null },
      updated_at: null,
    })
    expect(await readPages(here.reader, `climbs/${climbId}/sends`)).toEqual([send])
  })

  test('an empty one is a send of now', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const before = Date.now()
    const send = await expectStatus(201, log('bea', climbId))
    expect(send).toMatchObject({
      kind: 'send',
      attempts: null,
      is_flash: false,
      grade_font: null,
      rating: null,
    })
    expect(Date.parse(send.sent_at)).toBeGreaterThanOrEqual(before)
    expect(send.sent_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
  })

  test('climbed_by counts members, not entries, and no attempts', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    await expectStatus(201, log('bea', climbId, { kind: 'attempt' }))
    expect(await countsOf(here.key, climbId)).toMatchObject({ sends: 0 })
    const first = await expectStatus(201, log('bea', climbId))
    const second = await expectStatus(201, log('bea', climbId))
    expect(await countsOf(here.key, climbId)).toMatchObject({ sends: 1 })
    const other = await expectStatus(201, log('cleo', climbId))
    expect(await countsOf(here.key, climbId)).toMatchObject({ sends: 2 })
    await expectStatus(200, call(here.cleo, `PATCH sends/${other.id}`, { kind: 'attempt' }))
    expect(await countsOf(here.key, climbId)).toMatchObject({ sends: 1 })
    await expectStatus(204, call(here.bea, `DELETE sends/${first.id}`))
    expect(await countsOf(here.key, climbId)).toMatchObject({ sends: 1 })
    await expectStatus(204, call(here.bea, `DELETE sends/${second.id}`))
    expect(await countsOf(here.key, climbId)).toMatchObject({ sends: 0 })
  })

  test.each([
    ['a kind of its own', { kind: 'project' }],
    ['no attempts', { attempts: 0 }],
    ['a thousand attempts', { attempts: 1000 }],
    ['half an attempt', { attempts: 1.5 }],
    ['six stars', { rating: 6 }],
    ['a feeling of 2', { grade_feel: 2 }],
    ['a comment of 1001 characters', { comment: 'x'.repeat(1001) }],
    ['a NUL in the comment', { comment: 'a\u0000b' }],
    ['yesterday', { sent_at: 'yesterday' }],
    ['a null date', { sent_at: null }],
    ['an impossible day', { sent_at: '2026-02-30' }],
    ['a date over a day ahead', { sent_at: hoursAhead(25) }],
    ['a flash in two attempts', { is_flash: true, attempts: 2 }],
    ['a flash that is an attempt', { is_flash: true, kind: 'attempt' }],
    ['an array', []],
  ])('%s is refused, and nothing is counted', async (_name, json) => {
    const climbId = await newClimb(here.ada, here.faceId)
    const problem = await expectStatus(422, log('bea', climbId, json))
    expect(problem.code).toBe('validation_failed')
    expect(problem.errors.length).toBeGreaterThan(0)
    expect(await countsOf(here.key, climbId)).toMatchObject({ sends: 0 })
  })

  test('an unknown grade is named; a date of tomorrow is taken', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const problem = await expectStatus(422, log('bea', climbId, { grade_font: '9Z' }))
    expect(problem).toMatchObject({ code: 'unknown_grade', detail: expect.stringContaining('9Z') })
    await expectStatus(201, log('bea', climbId, { sent_at: hoursAhead(23), grade_font: null }))
  })
})

describe('a flash', () => {
  test('is the first entry of its member, not of others', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    await expectStatus(201, log('cleo', climbId))
    const flash = await expectStatus(201, log('bea', climbId, { is_flash: true, attempts: 1 }))
    expect(flash.is_flash).toBe(true)
    const second = await expectStatus(201, log('bea', climbId))
    const problem = await expectStatus(422, call(here.bea, `PATCH sends/${second.id}`, { is_flash: true }))
    expect(problem.errors[0].loc).toEqual(['body', 'is_flash'])
    await expectStatus(422, log('cleo', climbId, { is_flash: true }))
    await expectStatus(422, call(here.bea, `PATCH sends/${flash.id}`, { attempts: 2 }))
    await expectStatus(422, log('bea', climbId, { kind: 'attempt', sent_at: '2020-01-01' }))
  })

  test('of two at once one is', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const both = await Promise.all([
      log('bea', climbId, { is_flash: true, sent_at: '2026-11-01T10:00:00Z' }),
      log('bea', climbId, { is_flash: true, sent_at: '2026-11-01T10:00:00Z' }),
    ])
    expect(both.map((response) => response.status).sort()).toEqual([201, 422])
  })
})

describe('editing and deleting', () => {
  test('only what is sent changes, null clears, unknown fields are ignored', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const send = await expectStatus(201, log('bea', climbId, { rating: 3, comment: 'Dur', attempts: 7 }))
    const patch = { comment: null, grade_font: '7a', profile_id: here.cleo.id, id: NOT_THERE }
    const edited = await expectStatus(200, call(here.bea, `PATCH sends/${send.id}`, patch))
    expect(edited).toEqual({ ...send, comment: null, grade_font: '7A', updated_at: edited.updated_at })
    expect(edited.updated_at).toMatch(/Z$/)
    const null_kind = await call(here.bea, `PATCH sends/${send.id}`, { kind: null })
    expect(null_kind.status).toBe(422)
  })

  test('an entry is its member’s: others are refused, an admin may delete it', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const send = await expectStatus(201, log('bea', climbId))
    for (const line of [`PATCH sends/${send.id}`, `DELETE sends/${send.id}`]) {
      const problem = await expectStatus(403, call(here.cleo, line, line.startsWith('P') ? {} : undefined))
      expect(problem.code).toBe('not_owner')
    }
    const admin = await climber(here.board, 'Root', { isAdmin: true })
    await expectStatus(403, call(admin, `PATCH sends/${send.id}`, { rating: 1 }))
    await expectStatus(204, call(admin, `DELETE sends/${send.id}`))
    expect(await countsOf(here.key, climbId)).toMatchObject({ sends: 0 })
  })

  test.each(['PATCH', 'DELETE'])('%s of what is not there is 404, of what is no id 422', async (method) => {
    const json = method === 'PATCH' ? {} : undefined
    const problem = await expectStatus(404, call(here.bea, `${method} sends/${NOT_THERE}`, json))
    expect(problem.code).toBe('not_found')
    await expectStatus(422, call(here.bea, `${method} sends/nonsense`, json))
  })
})

describe('lists of sends', () => {
  test('pages hold every entry once, latest go first', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const days = ['2026-11-03', '2026-11-01', '2026-11-02', '2026-11-02', '2026-11-02']
    for (const sent_at of days) await expectStatus(201, log('bea', climbId, { sent_at }))
    const all = await readPages(here.bea, `climbs/${climbId}/sends`)
    expect(all.map((send) => send.sent_at.slice(0, 10))).toEqual(days.toSorted().reverse())
    expect(new Set(all.map((send) => send.id)).size).toBe(5)
  })

  test('a member reads its own logbook, in one statement a page', async () => {
    const { board, cleo, faceId } = here
    const climbIds = [await newClimb(here.ada, faceId), await newClimb(here.ada, faceId)]
    for (const climbId of climbIds) await expectStatus(201, log('cleo', climbId, { sent_at: hoursAhead(1) }))
    const own = await readPages(cleo, 'users/me/sends')
    expect(own.slice(0, 2).map((send) => send.climb_id)).toEqual(climbIds.toReversed())
    expect(new Set(own.map((send) => send.user.id))).toEqual(new Set([cleo.id]))
    await call(cleo, 'GET users/me/sends')
    expect(await board.countStatements(() => call(cleo, 'GET users/me/sends'))).toBeLessThanOrEqual(2)
  })

  test('a cursor of another list, an edited one and a bad limit are refused', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    for (const day of ['2026-11-01', '2026-11-02']) await log('bea', climbId, { sent_at: day })
    const { next_cursor } = await expectStatus(200, call(here.bea, `GET climbs/${climbId}/sends?limit=1`))
    await expectStatus(200, call(here.bea, `GET climbs/${climbId}/sends?cursor=${next_cursor}`))
    await expectStatus(422, call(here.bea, `GET users/me/sends?cursor=${next_cursor}`))
    await expectStatus(
      422,
      call(here.bea, `GET climbs/${climbId}/sends?cursor=${next_cursor.slice(0, -2)}xx`),
    )
    await expectStatus(422, call(here.bea, `GET climbs/${climbId}/sends?limit=201`))
    await expectStatus(422, call(here.bea, `GET climbs/${climbId}/sends?limit=0`))
  })
})

test('sends of a private climb are there for those who see the climb', async () => {
  const { ada, bea, key, faceId } = here
  const climbId = await newClimb(ada, faceId)
  const send = await expectStatus(201, log('bea', climbId))
  await expectStatus(200, call(ada, `PATCH climbs/${climbId}`, { is_private: true }))
  for (const [line, json] of [
    [`GET climbs/${climbId}/sends`],
    [`POST climbs/${climbId}/sends`, {}],
    [`PATCH sends/${send.id}`, { rating: 2 }],
    [`DELETE sends/${send.id}`],
  ] as const) {
    const problem = await expectStatus(404, call(bea, line, json))
    expect(problem.code).toBe('climb_not_found')
  }
  expect((await readPages(bea, 'users/me/sends', 200)).map((row) => row.id)).not.toContain(send.id)
  expect(await readPages(ada, `climbs/${climbId}/sends`)).toHaveLength(1)
  expect(await readPages(key, `climbs/${climbId}/sends`)).toHaveLength(1)
  await expectStatus(200, call(ada, `PATCH climbs/${climbId}`, { is_private: false }))
  expect((await readPages(bea, 'users/me/sends', 200)).map((row) => row.id)).toContain(send.id)
})
