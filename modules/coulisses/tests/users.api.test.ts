import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org

beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('People')
})
afterAll(() => stage[Symbol.asyncDispose]())

const USERS = '/coulisses/api/v1/users'

async function hire(json: Record<string, unknown>, by = org.manager) {
  const answer = await by.request('POST', USERS, { json })
  expect(answer.status, answer.text).toBe(200)
  return answer.json()
}

describe('making and changing people', () => {
  test('a manager makes a person by name alone and reads them back by uuid and by number', async () => {
    const made = await hire({ name: '  Zoé Avrîl ', favourite: 'unknown members are ignored' })
    expect(made).toMatchObject({
      name: 'Zoé Avrîl',
      first_name: 'Zoé Avrîl',
      last_name: null,
      employment_type: 'INTERMITTENT',
      archived: false,
      version: 1,
    })
    const byId = await org.tech.request('GET', `${USERS}/${made.id}`)
    const byNumber = await org.tech.request('GET', `${USERS}/${made.number}`)
    expect(byNumber.json()).toEqual(byId.json())
  })

  test('numbers count people of one organisation, also when many are made at once', async () => {
    const other = await stage.org('Numbers')
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, index) => hire({ name: `N${index}` }, other.manager)),
    )
    expect(made.map(({ number }) => number).sort((a, b) => a - b)).toEqual([5, 6, 7, 8, 9, 10])
  })

  test('a name that is sent back as it was read changes nothing, another one replaces both names', async () => {
    const made = await hire({ name: 'Sam', last_name: 'Vimes' })
    const same = await org.manager.request('PUT', `${USERS}/${made.id}`, { json: { name: 'Sam Vimes' } })
    expect(same.json()).toEqual(made)
    const renamed = await org.manager.request('PUT', `${USERS}/${made.id}`, { json: { name: 'Samuel' } })
    expect(renamed.json()).toMatchObject({ name: 'Samuel', last_name: null, version: 2 })
  })

  test('a stale version is refused, the current one is not', async () => {
    const { id } = await hire({ name: 'Versioned' })
    const patch = (version: string) =>
      org.manager.request('PATCH', `${USERS}/${id}`, {
        headers: { 'if-match': version },
        json: { phone: `0${version}` },
      })
    expect((await patch('"1"')).status).toBe(200)
    const stale = await patch('1')
    expect(stale.status).toBe(412)
    expect(stale.json().code).toBe('stale_version')
  })

  test('an account is linked to one person, and only accounts of members', async () => {
    const taken = await org.manager.request('POST', USERS, {
      json: { name: 'Double', account_id: org.tech.accountId },
    })
    expect(taken.status).toBe(409)
    expect(taken.json().code).toBe('account_linked')
    const stranger = await stage.stranger()
    const unknown = { json: { name: 'Stranger', account_id: stranger.accountId } }
    expect((await org.manager.request('POST', USERS, unknown)).status).toBe(404)
  })

  test.each([
    [{}],
    [{ name: '   ' }],
    [{ name: 'x'.repeat(161) }],
    [{ name: 'A', email: 'no address' }],
    [{ name: 'A', employment_type: 'cdi' }],
    [{ name: 7 }],
  ])('%j is no person', async (json) => {
    expect((await org.manager.request('POST', USERS, { json })).status).toBe(422)
  })
})

describe('who sees and does what', () => {
  test('e-mail and phone are for managers and the person', async () => {
    const url = `${USERS}/${org.tech.userId}`
    const colleague = await org.join('tech', 'Colleague')
    expect((await org.tech.request('GET', url)).json().email).toBe(org.tech.email)
    expect((await org.manager.request('GET', url)).json().email).toBe(org.tech.email)
    expect((await colleague.request('GET', url)).json()).not.toHaveProperty('email')
    const list = (await colleague.request('GET', USERS)).json()
    expect(list.filter((user: object) => 'email' in user)).toHaveLength(1)
  })

  test('a technician changes their own e-mail and phone, nothing else, nobody else', async () => {
    const me = await org.join('tech', 'Own Contact')
    const patch = (id: string, json: object) => me.request('PATCH', `${USERS}/${id}`, { json })
    const changed = await patch(me.userId, { email: 'new@example.test', phone: null })
    expect(changed.json()).toMatchObject({ email: 'new@example.test', phone: null })
    expect((await patch(me.userId, { name: 'Boss' })).status).toBe(403)
    expect((await patch(org.tech.userId, { phone: '1' })).status).toBe(403)
    expect((await me.request('POST', USERS, { json: { name: 'X' } })).status).toBe(403)
  })

  test.each(['999', 'abc', '0', '-1', '007', 'x'.repeat(300), '🎭', '1:nothing', '99999999999'])(
    'nobody is called %s',
    async (id) => {
      for (const method of ['GET', 'PATCH'])
        expect(
          (await org.manager.request(method, `${USERS}/${encodeURIComponent(id)}`, { json: {} })).status,
        ).toBe(404)
    },
  )

  test('people of another organisation do not exist', async () => {
    const other = await stage.org('Elsewhere')
    const url = `${USERS}/${org.tech.userId}`
    expect((await other.owner.request('GET', url)).status).toBe(404)
    expect((await other.owner.request('PUT', url, { json: { name: 'Mine' } })).status).toBe(404)
    expect(
      (await other.owner.request('GET', USERS)).json().map((user: { id: string }) => user.id),
    ).not.toContain(org.tech.userId)
  })
})

describe('finding people', () => {
  test('a search ignores case and accents, sees last names, and takes % and _ as they are', async () => {
    const elodie = await hire({ first_name: 'Élodie', last_name: 'Cœur', name: 'x' })
    await hire({ name: '100% Sound' })
    await hire({ name: 'under_score' })
    const found = async (q: string) =>
      (await org.tech.request('GET', USERS, { query: { q } }))
        .json()
        .map((user: { name: string }) => user.name)
    expect(await found('ELODIE COEUR')).toEqual([elodie.name])
    expect(await found('œur')).toEqual(['Élodie Cœur'])
    expect(await found('%')).toEqual(['100% Sound'])
    expect(await found('_')).toEqual(['under_score'])
    expect(await found('\\')).toEqual([])
  })

  test('people are found by a skill or a tag that they have', async () => {
    const { id } = await hire({ name: 'Skilled' })
    const profile = { skills: ['son', 'lumière'], tags: ['permis'] }
    await org.manager.request('PUT', `${USERS}/${id}/profile`, { json: profile })
    const found = async (query: Record<string, string>) =>
      (await org.tech.request('GET', USERS, { query })).json().map((user: { id: string }) => user.id)
    expect(await found({ skill: 'lumière' })).toEqual([id])
    expect(await found({ tag: 'permis', skill: 'son' })).toEqual([id])
    expect(await found({ skill: 'permis' })).toEqual([])
  })

  test('people come by name without regard to accents, in pages that hold each once', async () => {
    const other = await stage.org('Pages')
    for (const name of ['Éric', 'adam', 'Zed', 'eva']) await hire({ name }, other.manager)
    const whole = (await other.tech.request('GET', USERS)).json().map((user: { name: string }) => user.name)
    expect(whole.slice(0, 4)).toEqual(['adam', 'Admin of Pages', 'Éric', 'eva'])
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: Record<string, string> = cursor === '' ? { limit: '3' } : { limit: '3', cursor }
      const page = (await other.tech.request('GET', USERS, { query })).json()
      paged.push(...page.items.map((user: { name: string }) => user.name))
      cursor = page.next_cursor
    }
    expect(paged).toEqual(whole)
  })
})
