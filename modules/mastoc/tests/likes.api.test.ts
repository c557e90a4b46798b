import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  call,
  countsOf,
  expectStatus,
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

test('a like counts once, and falls back when it is taken back', async () => {
  const { ada, bea, cleo, reader, faceId } = here
  const climbId = await newClimb(ada, faceId)
  for (const who of [bea, bea, cleo]) await expectStatus(204, call(who, `PUT climbs/${climbId}/like`))
  expect(await countsOf(reader, climbId)).toMatchObject({ likes: 2 })
  expect(await readPages(reader, `climbs/${climbId}/likes`, 1)).toEqual([
    { id: cleo.id, full_name: 'Cleo', avatar_path: null },
    { id: bea.id, full_name: 'Bea', avatar_path: null },
  ])
  for (const who of [bea, bea]) await expectStatus(204, call(who, `DELETE climbs/${climbId}/like`))
  expect(await countsOf(reader, climbId)).toMatchObject({ likes: 1 })
  expect((await expectStatus(200, call(cleo, `GET climbs/${climbId}?view=full`))).liked).toBe(true)
})

test('climbs sort by likes as soon as they have them', async () => {
  const { ada, bea, faceId } = here
  const climbId = await newClimb(ada, faceId, { name: 'Liked most' })
  for (const who of [ada, bea, here.cleo]) await call(who, `PUT climbs/${climbId}/like`)
  const page = await expectStatus(200, call(bea, 'GET climbs?sort=likes&page_size=1'))
  expect(page.results[0].id).toBe(climbId)
})

test('a private climb is liked by its author; for others it is not there', async () => {
  const { ada, bea, faceId } = here
  const climbId = await newClimb(ada, faceId, { is_private: true })
  await expectStatus(204, call(ada, `PUT climbs/${climbId}/like`))
  for (const line of [
    `PUT climbs/${climbId}/like`,
    `DELETE climbs/${climbId}/like`,
    `GET climbs/${climbId}/likes`,
  ])
    expect((await expectStatus(404, call(bea, line))).code).toBe('climb_not_found')
})
