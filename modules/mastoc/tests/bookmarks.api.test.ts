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

test('bookmarks are a member’s own list of climbs, latest first', async () => {
  const { ada, bea, cleo, board, faceId } = here
  const climbIds = [await newClimb(ada, faceId), await newClimb(ada, faceId), await newClimb(ada, faceId)]
  for (const id of [...climbIds, climbIds[0]]) await expectStatus(204, call(bea, `PUT climbs/${id}/bookmark`))
  const kept = await readPages(bea, 'users/me/bookmarks')
  expect(kept.map((climb) => climb.id)).toEqual(climbIds.toReversed())
  expect(kept[2]).toEqual(await expectStatus(200, call(bea, `GET climbs/${climbIds[0]}`)))
  expect(await readPages(cleo, 'users/me/bookmarks')).toEqual([])
  expect(await countsOf(bea, climbIds[0]!)).toEqual({ sends: 0, likes: 0, comments: 0 })
  expect(await board.countStatements(() => call(bea, 'GET users/me/bookmarks'))).toBeLessThanOrEqual(3)
  for (const id of [climbIds[1], climbIds[1]])
    await expectStatus(204, call(bea, `DELETE climbs/${id}/bookmark`))
  expect((await readPages(bea, 'users/me/bookmarks')).map((climb) => climb.id)).toEqual([
    climbIds[2],
    climbIds[0],
  ])
})

test('a bookmarked climb that turns private or is deleted is absent, and back when it is back', async () => {
  const { ada, cleo, faceId } = here
  const [hidden, deleted] = [await newClimb(ada, faceId), await newClimb(ada, faceId)]
  for (const id of [hidden, deleted]) await call(cleo, `PUT climbs/${id}/bookmark`)
  await expectStatus(200, call(ada, `PATCH climbs/${hidden}`, { is_private: true }))
  await expectStatus(204, call(ada, `DELETE climbs/${deleted}`))
  expect(await readPages(cleo, 'users/me/bookmarks')).toEqual([])
  for (const id of [hidden, deleted]) {
    await expectStatus(404, call(cleo, `PUT climbs/${id}/bookmark`))
    await expectStatus(404, call(cleo, `DELETE climbs/${id}/bookmark`))
  }
  await expectStatus(200, call(ada, `POST climbs/${deleted}/restore`))
  expect((await readPages(cleo, 'users/me/bookmarks')).map((climb) => climb.id)).toEqual([deleted])
})
