import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMember } from './members.ts'
import {
  call,
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

const say = (
  who: 'ada' | 'bea' | 'cleo',
  climbId: string,
  words: string | { text: string; reply_to: string },
) =>
  expectStatus(
    201,
    call(here[who], `POST climbs/${climbId}/comments`, typeof words === 'string' ? { text: words } : words),
  )
const read = (climbId: string) => readPages(here.reader, `climbs/${climbId}/comments`)

test('a comment is said, read by everybody, and counted', async () => {
  const climbId = await newClimb(here.ada, here.faceId)
  const comment = await say('bea', climbId, '  Beau bloc 🧗 ')
  expect(Object.keys(comment)).toEqual([
    'id',
    'climb_id',
    'user',
    'text',
    'reply_to',
    'created_at',
    'edited_at',
    'deleted',
  ])
  expect(comment).toMatchObject({
    climb_id: climbId,
    user: { id: here.bea.id, full_name: 'Bea' },
    text: 'Beau bloc 🧗',
    reply_to: null,
    edited_at: null,
    deleted: false,
  })
  expect(await read(climbId)).toEqual([comment])
  expect(await countsOf(here.key, climbId)).toEqual({ sends: 0, likes: 0, comments: 1 })
})

test('pages hold every comment once, oldest first', async () => {
  const climbId = await newClimb(here.ada, here.faceId)
  const texts = ['un', 'deux', 'trois', 'quatre', 'cinq']
  for (const text of texts) await say('bea', climbId, text)
  expect((await read(climbId)).map((comment) => comment.text)).toEqual(texts)
})

describe('answers', () => {
  test('are one level deep: an answer to an answer hangs on the root', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const root = await say('bea', climbId, 'Main gauche où ?')
    const answer = await say('ada', climbId, { text: 'Sur la réglette', reply_to: root.id })
    const deeper = await say('cleo', climbId, { text: 'Merci', reply_to: answer.id })
    expect([answer.reply_to, deeper.reply_to]).toEqual([root.id, root.id])
    expect(await countsOf(here.key, climbId)).toMatchObject({ comments: 3 })
  })

  test('go to comments of the same climb', async () => {
    const [climbId, other] = [await newClimb(here.ada, here.faceId), await newClimb(here.ada, here.faceId)]
    const root = await say('bea', other, 'Ailleurs')
    for (const reply_to of [root.id, NOT_THERE]) {
      const answer = call(here.bea, `POST climbs/${climbId}/comments`, { text: 'Ici', reply_to })
      expect((await expectStatus(404, answer)).code).toBe('not_found')
    }
  })

  test('keep the stub of a deleted root; the last one takes it along', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const root = await say('bea', climbId, 'Un secret')
    const answer = await say('cleo', climbId, { text: 'Vu', reply_to: root.id })
    await expectStatus(204, call(here.bea, `DELETE comments/${root.id}`))
    const [stub, kept] = await read(climbId)
    expect(stub).toEqual({ ...root, text: '', deleted: true })
    expect(kept).toEqual(answer)
    expect(await countsOf(here.key, climbId)).toMatchObject({ comments: 1 })
    const { rows } = await here.board.database.raw.query('select text from mastoc.comments where id = $1', [
      root.id,
    ])
    expect(rows).toEqual([{ text: '' }])
    await expectStatus(404, call(here.bea, `PATCH comments/${root.id}`, { text: 'encore' }))
    await expectStatus(404, call(here.bea, `DELETE comments/${root.id}`))
    const late = await say('ada', climbId, { text: 'Trop tard ?', reply_to: answer.id })
    expect(late.reply_to).toBe(root.id)
    for (const { id } of [answer, late]) await expectStatus(204, call(here.ada, `DELETE comments/${id}`))
    expect(await read(climbId)).toEqual([])
    expect(await countsOf(here.key, climbId)).toMatchObject({ comments: 0 })
  })
})

describe('editing', () => {
  test('is for the author, and told', async () => {
    const climbId = await newClimb(here.ada, here.faceId)
    const comment = await say('bea', climbId, 'Duur')
    const edited = await expectStatus(200, call(here.bea, `PATCH comments/${comment.id}`, { text: 'Dur' }))
    expect(edited).toEqual({ ...comment, text: 'Dur', edited_at: edited.edited_at })
    expect(edited.edited_at).toMatch(/Z$/)
    for (const who of [here.ada, here.cleo])
      expect((await expectStatus(403, call(who, `PATCH comments/${comment.id}`, { text: 'Non' }))).code).toBe(
        'not_owner',
      )
    await expectStatus(404, call(here.bea, `PATCH comments/${NOT_THERE}`, { text: 'Dur' }))
  })

  test.each([
    [{}],
    [{ text: '' }],
    [{ text: ' \n' }],
    [{ text: 'x'.repeat(2001) }],
    [{ text: '\u0000' }],
    [{ text: null }],
  ])('%j is no comment', async (json) => {
    const climbId = await newClimb(here.ada, here.faceId)
    const comment = await say('bea', climbId, 'x'.repeat(2000))
    await expectStatus(422, call(here.bea, `POST climbs/${climbId}/comments`, json))
    await expectStatus(422, call(here.bea, `PATCH comments/${comment.id}`, json))
  })
})

describe('deleting', () => {
  test('is for the author, the climb’s author, a manager of the gym and admins', async () => {
    const { board, ada, bea, cleo, key, gymId, faceId } = here
    const climbId = await newClimb(ada, faceId)
    const manager = await makeMember(board, 'Max')
    await expectStatus(204, call(key, `PUT gyms/${gymId}/managers/${manager.id}`))
    const admin = await makeMember(board, 'Root', { isAdmin: true })
    for (const who of [bea, ada, board.as(manager.headers), board.as(admin.headers)]) {
      const { id } = await say('bea', climbId, 'À supprimer')
      expect((await expectStatus(403, call(cleo, `DELETE comments/${id}`))).code).toBe('not_owner')
      await expectStatus(204, call(who, `DELETE comments/${id}`))
      await expectStatus(404, call(who, `DELETE comments/${id}`))
    }
    expect(await countsOf(key, climbId)).toMatchObject({ comments: 0 })
  })
})

test('comments of a private climb are there for its author alone', async () => {
  const { ada, bea, faceId } = here
  const climbId = await newClimb(ada, faceId)
  const comment = await say('bea', climbId, 'Public')
  await expectStatus(200, call(ada, `PATCH climbs/${climbId}`, { is_private: true }))
  for (const [line, json] of [
    [`GET climbs/${climbId}/comments`],
    [`POST climbs/${climbId}/comments`, { text: 'Encore' }],
    [`PATCH comments/${comment.id}`, { text: 'Encore' }],
    [`DELETE comments/${comment.id}`],
  ] as const)
    expect((await expectStatus(404, call(bea, line, json))).code).toBe('climb_not_found')
  expect(await readPages(ada, `climbs/${climbId}/comments`)).toHaveLength(1)
})
