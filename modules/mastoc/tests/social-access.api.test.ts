import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeKey } from './people.ts'
import {
  call,
  expectStatus,
  NOT_THERE,
  SHARED_KEY,
  type SocialBoard,
  startSocialBoard,
} from './social-board.ts'

let here: SocialBoard
beforeAll(async () => {
  here = await startSocialBoard()
})
afterAll(() => here.board.stop())

const C = `climbs/${NOT_THERE}`
const L = `lists/${NOT_THERE}`
const readable = [`GET ${C}/sends`, `GET ${C}/likes`, `GET ${C}/comments`, `GET ${C}/crowd-grade`]
const membersOnly: readonly [string, unknown?][] = [
  ['GET users/me/state'],
  ['GET users/me/sends'],
  ['GET users/me/bookmarks'],
  [`POST ${C}/sends`, {}],
  [`PATCH sends/${NOT_THERE}`, {}],
  [`DELETE sends/${NOT_THERE}`],
  [`PUT ${C}/like`],
  [`DELETE ${C}/like`],
  [`POST ${C}/comments`, { text: 'x' }],
  [`PATCH comments/${NOT_THERE}`, { text: 'x' }],
  [`DELETE comments/${NOT_THERE}`],
  [`PUT ${C}/bookmark`],
  [`DELETE ${C}/bookmark`],
  [`PUT ${C}/grade-vote`, { grade_font: '6A' }],
  [`DELETE ${C}/grade-vote`],
  ['GET lists'],
  ['POST lists', { name: 'x' }],
  [`GET ${L}`],
  [`PATCH ${L}`, {}],
  [`DELETE ${L}`],
  [`GET ${L}/items`],
  [`POST ${L}/items`, { climb_id: NOT_THERE }],
  [`PATCH ${L}/items/${NOT_THERE}`, {}],
  [`DELETE ${L}/items/${NOT_THERE}`],
  [`PUT ${L}/order`, { item_ids: [] }],
  [`PUT ${L}/follow`],
  [`DELETE ${L}/follow`],
  [`POST ${L}/share`],
  [`DELETE ${L}/share`],
]

describe('what members write is read by everybody who may read', () => {
  test.each(readable)('%s', async (line) => {
    expect((await expectStatus(401, call(here.board, line))).code).toBe('api_key_missing')
    expect((await expectStatus(403, call(here.board.as({ 'x-api-key': 'wrong' }), line))).code).toBe(
      'api_key_invalid',
    )
    for (const who of [here.reader, here.bea, here.key])
      expect((await expectStatus(404, call(who, line))).code).toBe('climb_not_found')
    await expectStatus(422, call(here.reader, line.replace(NOT_THERE, 'nonsense')))
  })
})

describe('members write, keys do not', () => {
  test.each(membersOnly)('%s', async (line, json) => {
    for (const who of [here.board, here.key, here.reader])
      expect((await expectStatus(401, call(who, line, json))).code).toBe('jwt_required')
    const nobody = here.board.as({ authorization: 'Bearer nonsense' })
    expect((await expectStatus(401, call(nobody, line, json))).code).toBe('token_invalid')
    const isOwn = !line.includes(NOT_THERE)
    const known = await call(here.bea, line, json)
    expect(known.status, known.text).toBe(isOwn ? (line.startsWith('POST') ? 201 : 200) : 404)
    if (!isOwn) await expectStatus(422, call(here.bea, line.replace(NOT_THERE, 'nonsense'), json))
  })
})

test('a key beside the token does no harm', async () => {
  const { board, bea, reader } = here
  const { id } = await expectStatus(201, call(bea, 'POST lists', { name: 'Mine' }))
  await expectStatus(401, call(reader, `GET lists/${id}`))
  for (const key of [SHARED_KEY, (await makeKey(board, 'read')).headers['x-api-key']])
    await expectStatus(200, call(board.as({ ...bea.headers, 'x-api-key': key }), `GET lists/${id}`))
})
