import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, expectStatus, newClimb, type SocialBoard, startSocialBoard } from './social-board.ts'

let here: SocialBoard
beforeAll(async () => {
  here = await startSocialBoard()
})
afterAll(() => here.board.stop())

test('votes make the crowd grade; a member has one', async () => {
  const { ada, bea, cleo, reader, faceId } = here
  const climbId = await newClimb(ada, faceId, { grade_font: '6B' })
  const crowd = (who: typeof reader) => expectStatus(200, call(who, `GET climbs/${climbId}/crowd-grade`))
  const setter = { grade_font: '6B', grade_ircra: 17.5 }
  const none = { setter, votes: [], count: 0, mean_ircra: null, median_font: null, my_vote: null }
  expect(await crowd(bea)).toEqual(none)
  await expectStatus(204, call(ada, `PUT climbs/${climbId}/grade-vote`, { grade_font: '6a' }))
  await expectStatus(204, call(bea, `PUT climbs/${climbId}/grade-vote`, { grade_font: '7A' }))
  await expectStatus(204, call(bea, `PUT climbs/${climbId}/grade-vote`, { grade_font: '6C' }))
  await expectStatus(204, call(cleo, `PUT climbs/${climbId}/grade-vote`, { grade_font: '6C' }))
  expect(await crowd(bea)).toEqual({
    setter,
    votes: [
      { grade_font: '6A', count: 1 },
      { grade_font: '6C', count: 2 },
    ],
    count: 3,
    mean_ircra: 17.5,
    median_font: '6C',
    my_vote: '6C',
  })
  expect((await crowd(reader)).my_vote).toBe(null)
  for (const _ of [1, 2]) await expectStatus(204, call(bea, `DELETE climbs/${climbId}/grade-vote`))
  expect(await crowd(bea)).toMatchObject({ count: 2, median_font: '6A+', my_vote: null })
})

test.each([['9Z'], ['?'], ['V5']])('%s is no vote', async (grade_font) => {
  const climbId = await newClimb(here.ada, here.faceId)
  const problem = await expectStatus(422, call(here.bea, `PUT climbs/${climbId}/grade-vote`, { grade_font }))
  expect(problem).toMatchObject({ code: 'unknown_grade', detail: expect.stringContaining(grade_font) })
})

test.each([[{}], [{ grade_font: null }], [{ grade_font: '' }], [{ grade_font: 6 }]])(
  '%j is no vote',
  async (json) => {
    const climbId = await newClimb(here.ada, here.faceId)
    await expectStatus(422, call(here.bea, `PUT climbs/${climbId}/grade-vote`, json))
  },
)

test('an ungraded climb has votes all the same; a private one has them for its author', async () => {
  const { ada, bea, faceId } = here
  const climbId = await newClimb(ada, faceId, { is_private: true })
  await expectStatus(204, call(ada, `PUT climbs/${climbId}/grade-vote`, { grade_font: '7c+' }))
  expect(await expectStatus(200, call(ada, `GET climbs/${climbId}/crowd-grade`))).toMatchObject({
    setter: { grade_font: null, grade_ircra: null },
    median_font: '7C+',
  })
  await expectStatus(404, call(bea, `GET climbs/${climbId}/crowd-grade`))
  await expectStatus(404, call(bea, `PUT climbs/${climbId}/grade-vote`, { grade_font: '6A' }))
  await expectStatus(404, call(bea, `DELETE climbs/${climbId}/grade-vote`))
})
