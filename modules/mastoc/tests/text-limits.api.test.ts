import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { climbDraft, climbsPath, type KeyedBoard, startKeyedBoard, statusOf } from './keyed-board.ts'
import { smallFace, smallGym } from './small-board.ts'

/** One letter that is kept as two, so that a text of it doubles. */
const GROWING = '\u0958'
/** One character of two UTF-16 units. */
const CLIMBER = '🧗'
const imports = '/mastoc/api/sync/import'
const stoktId = '55555555-5555-4555-8555-555555555555'

let on: KeyedBoard
beforeAll(async () => {
  on = await startKeyedBoard()
})
afterAll(() => on.board.stop())

const climb = { stokt_id: stoktId, face_stokt_id: smallFace.stokt_id, name: 'A climb', holds_list: 'S9001' }
const hold = { stokt_id: 9100, face_stokt_id: smallFace.stokt_id, polygon_str: '1,1 9,1 5,9' }

describe('a text that is too long once it is composed is refused by its name', () => {
  test.each([
    ['gym', { stokt_id: stoktId, display_name: GROWING.repeat(128) }, 'display_name'],
    [
      'gym',
      { stokt_id: stoktId, display_name: 'x', location_string: GROWING.repeat(128) },
      'location_string',
    ],
    ['user', { stokt_id: stoktId, full_name: GROWING.repeat(128) }, 'full_name'],
    ['hold', { ...hold, center_tape_str: GROWING.repeat(101) }, 'center_tape_str'],
    ['hold', { ...hold, polygon_str: GROWING.repeat(1001) }, 'polygon_str'],
    ['climb', { ...climb, name: GROWING.repeat(128) }, 'name'],
    ['climb', { ...climb, description: GROWING.repeat(2501) }, 'description'],
    ['climb', { ...climb, feet_rule: GROWING.repeat(51) }, 'feet_rule'],
    ['climb', { ...climb, grade_font: GROWING.repeat(6) }, 'grade_font'],
  ])('in an import: %s %#', async (entity, json, field) => {
    const alone = await on.key.request('POST', `${imports}/${entity}`, { json })
    expect(alone.status, alone.text).toBe(422)
    expect(alone.json().errors[0].loc).toEqual(['body', field])
    const many = await on.key.request('POST', `${imports}/${entity}s/batch?on_error=skip`, {
      json: { [`${entity}s`]: [json] },
    })
    expect(many.status, many.text).toBe(200)
    expect(many.json()).toMatchObject({ created: 0, errors: 1 })
  })

  test('in a bundle', async () => {
    const json = { gym: { ...smallGym, display_name: GROWING.repeat(128) } }
    const response = await on.key.request('POST', `${imports}/bundle`, { json })
    expect(response.status, response.text).toBe(422)
    expect(response.json().errors[0].loc).toEqual(['body', 'gym', 'display_name'])
  })

  test('in what is written here', async () => {
    const { id: gymId } = (
      await on.key.request('POST', '/mastoc/api/gyms', { json: { display_name: 'Here' } })
    ).json()
    const { id } = await on.set(on.author)
    expect(
      await statusOf(on.author, `POST ${climbsPath}`, {
        ...climbDraft,
        face_id: on.faceId,
        name: GROWING.repeat(128),
      }),
    ).toBe(422)
    expect(await statusOf(on.author, `PATCH ${climbsPath}/${id}`, { name: GROWING.repeat(128) })).toBe(422)
    expect(await statusOf(on.key, 'POST /mastoc/api/gyms', { display_name: GROWING.repeat(128) })).toBe(422)
    expect(
      await statusOf(on.key, 'POST /mastoc/api/walls', { gym_id: gymId, name: GROWING.repeat(51) }),
    ).toBe(422)
    expect(
      await statusOf(on.author, 'POST /mastoc/api/lists', { name: GROWING.repeat(51), kind: 'personal' }),
    ).toBe(422)
  })
})

describe('blanks around a name do not count', () => {
  const long = (length: number) => `  ${'n'.repeat(length)}   `

  test('nor around a comment', async () => {
    const { id } = await on.set(on.author, { name: long(255) })
    expect((await on.key.request('GET', `${climbsPath}/${id}`)).json().name).toBe(long(255).trim())
    expect(await statusOf(on.author, `PATCH ${climbsPath}/${id}`, { name: long(254) })).toBe(200)
    expect(await statusOf(on.author, `PATCH ${climbsPath}/${id}`, { name: long(256) })).toBe(422)
    expect(await statusOf(on.author, `PATCH ${climbsPath}/${id}`, { name: '  ' })).toBe(422)
    const comment = (length: number) => ({ text: long(length) })
    expect(await statusOf(on.author, `POST ${climbsPath}/${id}/comments`, comment(2000))).toBe(201)
    expect(await statusOf(on.author, `POST ${climbsPath}/${id}/comments`, comment(2001))).toBe(422)
    expect(await statusOf(on.author, 'PATCH /mastoc/api/users/me', { full_name: long(255) })).toBe(200)
    expect(await statusOf(on.author, 'POST /mastoc/api/lists', { name: long(100), kind: 'personal' })).toBe(
      201,
    )
    expect(await statusOf(on.key, 'POST /mastoc/api/gyms', { display_name: long(255) })).toBe(201)
  })

  test('an import keeps a name as it is upstream', async () => {
    const json = { ...climb, name: ' A climb ' }
    expect((await on.key.request('POST', `${imports}/climb`, { json })).status).toBe(200)
    const read = await on.key.request('GET', `${climbsPath}/by-stokt-id/${stoktId}`)
    expect(read.json().name).toBe(' A climb ')
  })
})

describe('a pictograph is one character', () => {
  test('in every text of a climb', async () => {
    const change = {
      name: CLIMBER.repeat(255),
      feet_rule: CLIMBER.repeat(100),
      description: CLIMBER.repeat(5000),
      tags: [CLIMBER.repeat(40)],
    }
    const { id } = await on.set(on.author, change)
    const read = await on.key.request('GET', `${climbsPath}/${id}?view=full`)
    expect(read.json()).toMatchObject(change)
    expect(
      await statusOf(on.author, `PATCH ${climbsPath}/${id}`, { personal_notes: CLIMBER.repeat(5000) }),
    ).toBe(200)
  })

  test('in the names of people, gyms and walls', async () => {
    expect(await statusOf(on.author, 'PATCH /mastoc/api/users/me', { full_name: CLIMBER.repeat(255) })).toBe(
      200,
    )
    const gym = await on.key.request('POST', '/mastoc/api/gyms', {
      json: { display_name: CLIMBER.repeat(255), location_string: CLIMBER.repeat(255) },
    })
    expect(gym.status, gym.text).toBe(201)
    const wall = { gym_id: gym.json().id, name: CLIMBER.repeat(100) }
    expect(await statusOf(on.key, 'POST /mastoc/api/walls', wall)).toBe(201)
  })
})
