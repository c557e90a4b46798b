import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  call,
  expectStatus,
  NOT_THERE,
  newClimb,
  type SocialBoard,
  startSocialBoard,
} from './social-board.ts'

let here: SocialBoard
beforeAll(async () => {
  here = await startSocialBoard()
})
afterAll(() => here.board.stop())

const nothing = { liked: [], bookmarked: [], sent: [], projects: [] }

test('a member sees which climbs it marked, of one face or of all', async () => {
  const { ada, bea, board, faceId, faceStoktId } = here
  const [a, b, c] = [await newClimb(ada, faceId), await newClimb(ada, faceId), await newClimb(ada, faceId)]
  const state = (query = '') => expectStatus(200, call(bea, `GET users/me/state${query}`))
  expect(await state()).toEqual(nothing)
  for (const id of [a, b]) await call(bea, `PUT climbs/${id}/like`)
  await call(bea, `PUT climbs/${b}/bookmark`)
  for (const kind of ['attempt', 'send', 'send']) await call(bea, `POST climbs/${c}/sends`, { kind })
  await call(bea, `POST climbs/${a}/sends`, { kind: 'attempt' })
  await call(bea, `PATCH climbs/${c}`, { is_project: true })
  const marks = { liked: [a, b].sort(), bookmarked: [b], sent: [c], projects: [c] }
  expect(await state()).toEqual(marks)
  for (const id of [faceId, faceStoktId, faceId.replaceAll('-', '').toUpperCase()])
    expect(await state(`?face_id=${id}`)).toEqual(marks)
  expect(await state(`?face_id=${NOT_THERE}`)).toEqual(nothing)
  expect(await expectStatus(200, call(ada, 'GET users/me/state'))).toEqual(nothing)
  expect(await board.countStatements(() => state(`?face_id=${faceId}`))).toBeLessThanOrEqual(2)
})

test('marks on climbs that turned private or were deleted are absent', async () => {
  const { ada, cleo, faceId } = here
  const [hidden, deleted] = [await newClimb(ada, faceId), await newClimb(ada, faceId)]
  for (const id of [hidden, deleted])
    for (const [line, json] of [
      [`PUT climbs/${id}/like`],
      [`PUT climbs/${id}/bookmark`],
      [`POST climbs/${id}/sends`, {}],
      [`PATCH climbs/${id}`, { is_project: true }],
    ] as const)
      expect((await call(cleo, line, json)).status).toBeLessThan(300)
  await expectStatus(200, call(ada, `PATCH climbs/${hidden}`, { is_private: true }))
  await expectStatus(204, call(ada, `DELETE climbs/${deleted}`))
  expect(await expectStatus(200, call(cleo, 'GET users/me/state'))).toEqual(nothing)
})

test('a face that is no id is refused', async () => {
  await expectStatus(422, call(here.bea, 'GET users/me/state?face_id=nonsense'))
})
