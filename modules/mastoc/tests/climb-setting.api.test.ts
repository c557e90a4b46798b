import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { climbDraft, climbsPath, type KeyedBoard, startKeyedBoard, statusOf } from './keyed-board.ts'

let on: KeyedBoard
let key: KeyedBoard['key']
let author: KeyedBoard['author']
let other: KeyedBoard['other']
let faceId: KeyedBoard['faceId']
beforeAll(async () => {
  on = await startKeyedBoard()
  ;({ key, author, other, faceId } = on)
})
afterAll(() => on.board.stop())

describe('setting a climb', () => {
  test('a member is its setter; grade, tokens and warnings are worked out', async () => {
    const json = {
      face_id: faceId,
      name: ' Roof Test ',
      holds_list: 's9001, O9003  T9005,T9005',
      grade_font: '6b',
      feet_rule: 'No foot',
    }
    const response = await author.request('POST', climbsPath, { json })
    expect(response.status, response.text).toBe(201)
    const { warnings, ...climb } = response.json()
    expect(climb).toMatchObject({
      name: 'Roof Test',
      holds_list: 'S9001 O9003 T9005',
      grade_font: '6B',
      grade_ircra: 17.5,
      setter_id: author.id,
      setter_name: 'Anna',
      source: 'mastoc',
      stokt_id: null,
      updated_at: null,
    })
    expect(climb.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/)
    expect(warnings.map((warning: { code: string }) => warning.code).sort()).toEqual([
      'repeated_token',
      'unknown_feet_rule',
    ])
    const again = await on.set(other, { holds_list: 'T9005 S9001 O9003' })
    expect(again.warnings).toContainEqual(expect.objectContaining({ code: 'same_holds', climb_id: climb.id }))
  })

  test('the answer has the fields of the contract, in their order, and no others', async () => {
    const climb = await on.set(key)
    expect(Object.keys(climb)).toEqual(
      (
        'name holds_list grade_font grade_ircra feet_rule description is_private id stokt_id face_id setter_id ' +
        'setter_name climbed_by total_likes source personal_notes is_project created_at updated_at synced_at warnings'
      ).split(' '),
    )
    const read = await key.request('GET', `${climbsPath}/${climb.id}`)
    expect(Object.keys(read.json())).not.toContain('is_benchmark')
  })

  test.each([
    ['no name', { name: undefined }],
    ['a blank name', { name: '   ' }],
    ['a name of 256 characters', { name: 'x'.repeat(256) }],
    ['a NUL in the name', { name: 'a\u0000b' }],
    ['a lone surrogate', { name: 'a\ud800' }],
    ['no tokens', { holds_list: '' }],
    ['a role without a number', { holds_list: 'S' }],
    ['a role that is none', { holds_list: 'X12' }],
    ['a negative number', { holds_list: 'S1 S-2' }],
    ['501 tokens', { holds_list: Array.from({ length: 501 }, (_, i) => `S${i + 1}`).join(' ') }],
    ['a number beyond 32 bits', { holds_list: 'S99999999999' }],
    ['a hold of elsewhere', { holds_list: 'S829284 T9005' }],
    ['an unknown grade', { grade_font: '9Z' }],
    ['a grade below all', { grade_ircra: -1 }],
    ['a grade above all', { grade_ircra: 41 }],
    ['a grade in words', { grade_ircra: 'abc' }],
    ['a name that is null', { name: null }],
    ['a privacy that is a word', { is_private: 'maybe' }],
    ['21 tags', { tags: Array.from({ length: 21 }, (_, i) => `t${i}`) }],
  ])('%s is refused', async (_, change) => {
    const response = await key.request('POST', climbsPath, {
      json: { ...climbDraft, face_id: faceId, ...change },
    })
    expect(response.status, response.text).toBe(422)
    expect(response.json().errors.length).toBeGreaterThan(0)
  })

  test('an array, bad JSON and an unknown face are refused as such', async () => {
    expect(await statusOf(key, `POST ${climbsPath}`, [])).toBe(422)
    expect(
      (await key.request('POST', climbsPath, { body: '{"name":', type: 'application/json' })).status,
    ).toBe(400)
    const elsewhere = { ...climbDraft, face_id: '33333333-3333-4333-8333-333333333333' }
    expect(await statusOf(key, `POST ${climbsPath}`, elsewhere)).toBe(404)
  })

  test('only keys and admins name another setter', async () => {
    expect(
      await statusOf(author, `POST ${climbsPath}`, { ...climbDraft, face_id: faceId, setter_id: author.id }),
    ).toBe(403)
    expect(await on.set(key, { setter_id: author.id })).toMatchObject({ setter_name: 'Anna' })
    expect(
      await statusOf(key, `POST ${climbsPath}`, { ...climbDraft, face_id: faceId, setter_id: faceId }),
    ).toBe(422)
  })
})
