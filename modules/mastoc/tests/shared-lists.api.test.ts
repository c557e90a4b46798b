import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type Climber,
  call,
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

async function sharedList(owner: Climber, climbIds: readonly string[]) {
  const { id } = await expectStatus(
    201,
    call(owner, 'POST lists', { name: 'Pour vous', description: 'Venez' }),
  )
  for (const climb_id of climbIds)
    await expectStatus(201, call(owner, `POST lists/${id}/items`, { climb_id }))
  const { token } = await expectStatus(200, call(owner, `POST lists/${id}/share`))
  return { id, token }
}

test('a link opens a private list to everybody: public climbs, nobody’s notes', async () => {
  const { ada, bea, key, board, faceId } = here
  const [open, own, hidden] = [
    await newClimb(ada, faceId, { name: 'Ouvert' }),
    await newClimb(bea, faceId, { name: 'Le mien', is_private: true }),
    await newClimb(ada, faceId, { name: 'Caché' }),
  ]
  await expectStatus(
    200,
    call(bea, `PATCH climbs/${open}`, { personal_notes: 'secret of Bea', is_project: true }),
  )
  await expectStatus(200, call(key, `PATCH climbs/${open}`, { personal_notes: 'secret of keys' }))
  const { token } = await sharedList(bea, [open, own, hidden])
  await expectStatus(200, call(ada, `PATCH climbs/${hidden}`, { is_private: true }))
  expect(Buffer.from(token, 'base64url')).toHaveLength(16)
  for (const who of [board, bea, key, board.as({ authorization: 'Bearer nonsense' })]) {
    const shared = await expectStatus(200, call(who, `GET shared/lists/${token}`))
    expect(shared.list).toMatchObject({
      name: 'Pour vous',
      description: 'Venez',
      kind: 'personal',
      owner: { id: bea.id, full_name: 'Bea' },
      items_count: 1,
    })
    expect(shared.results.map((item: { climb: object }) => item.climb)).toEqual([
      expect.objectContaining({ id: open, personal_notes: null, is_project: false, updated_at: null }),
    ])
    expect(shared.next_cursor).toBe(null)
    expect(JSON.stringify(shared)).not.toMatch(/secret|Caché|Le mien/)
  }
})

test('a link lasts until it is ended or replaced', async () => {
  const { bea, board } = here
  const { id, token } = await sharedList(bea, [])
  const open = (given: string) => call(board, `GET shared/lists/${given}`)
  await expectStatus(200, open(token))
  const { token: second } = await expectStatus(200, call(bea, `POST lists/${id}/share`))
  expect(second).not.toBe(token)
  expect((await expectStatus(404, open(token))).code).toBe('not_found')
  await expectStatus(200, open(second))
  for (const _ of [1, 2]) await expectStatus(204, call(bea, `DELETE lists/${id}/share`))
  await expectStatus(404, open(second))
  const { token: third } = await expectStatus(200, call(bea, `POST lists/${id}/share`))
  await expectStatus(204, call(bea, `DELETE lists/${id}`))
  await expectStatus(404, open(third))
})

test.each(['nonsense', '%00', '..%2F..', 'A'.repeat(100)])('%s opens nothing', async (token) => {
  const { status } = await call(here.board, `GET shared/lists/${token}`)
  expect([404, 422]).toContain(status)
})

test('a token is kept as its hash only', async () => {
  const { bea, board } = here
  const { id, token } = await sharedList(bea, [])
  const { rows } = await board.database.raw.query('select * from mastoc.lists where id = $1', [id])
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(await expectStatus(200, call(bea, `GET lists/${id}`))).not.toHaveProperty('token')
})

test('only who may edit a list shares it', async () => {
  const { ada, bea } = here
  const { id } = await expectStatus(201, call(bea, 'POST lists', { name: 'Publique', is_public: true }))
  for (const method of ['POST', 'DELETE'])
    expect((await expectStatus(403, call(ada, `${method} lists/${id}/share`))).code).toBe('not_owner')
})

test('the shared view has pages', async () => {
  const { ada, bea, board, faceId } = here
  const climbIds = [await newClimb(ada, faceId), await newClimb(ada, faceId), await newClimb(ada, faceId)]
  const { token } = await sharedList(bea, climbIds)
  const items = await readPages(board, `shared/lists/${token}`)
  expect(items.map((item) => item.climb.id)).toEqual(climbIds)
})
