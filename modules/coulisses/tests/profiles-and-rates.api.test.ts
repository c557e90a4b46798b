import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org

beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Rates')
})
afterAll(() => stage[Symbol.asyncDispose]())

const BASE = '/coulisses/api/v1'

async function hire(name: string) {
  const made = await org.manager.request('POST', `${BASE}/users`, { json: { name } })
  return made.json()
}
const profileOf = (id: string | number) => `${BASE}/users/${id}/profile`
const ratesOf = (id: string | number) => `${BASE}/rates/user/${id}`

describe('profiles', () => {
  test('a profile is not there until it is put, then reads as it was put, also by number', async () => {
    const { id, number } = await hire('Curl')
    expect((await org.manager.request('GET', profileOf(number))).status).toBe(404)
    const given = {
      skills: ['son', 'lumière'],
      tags: ['nuit'],
      employment_type: 'CDD',
      rate_profile: { jour: 250, per_diem: 19.5 },
      bio: 'Twenty years of tours',
    }
    const put = await org.manager.request('PUT', profileOf(number), { json: given })
    expect(put.status, put.text).toBe(200)
    expect(put.json()).toEqual({ user_id: id, ...given })
    expect((await org.manager.request('GET', profileOf(id))).json()).toEqual(put.json())
    expect((await org.tech.request('GET', profileOf(id))).json()).toMatchObject({
      skills: given.skills,
      rate_profile: {},
    })
    expect((await org.tech.request('GET', `${BASE}/users/${id}`)).json().employment_type).toBe('CDD')
  })

  test('people write their own skills, and neither rates nor employment', async () => {
    const me = await org.join('tech', 'Own Profile')
    const put = (json: object) => me.request('PUT', profileOf(me.userId), { json })
    await org.manager.request('PUT', profileOf(me.userId), { json: { rate_profile: { jour: 300 } } })
    expect((await put({ skills: ['son'], rate_profile: { jour: 900 } })).status).toBe(403)
    expect((await put({ skills: ['son'], employment_type: 'CDI' })).status).toBe(403)
    const own = await put({
      skills: ['son', ' son ', ' '],
      tags: ['nuit ', 'nuit'],
      rate_profile: { jour: 300 },
    })
    expect(own.json()).toMatchObject({ skills: ['son'], tags: ['nuit'], rate_profile: { jour: 300 } })
    expect((await me.request('PUT', profileOf(org.tech.userId), { json: {} })).status).toBe(403)
  })

  test('a manager who says nothing of pay leaves it alone, and takes rates away with an empty map', async () => {
    const { id } = await hire('Kept Rate')
    await org.manager.request('POST', ratesOf(id), { query: { daily_eur: '210' } })
    const put = (json: object) => org.manager.request('PUT', profileOf(id), { json })
    await org.manager.request('PATCH', `${BASE}/users/${id}`, { json: { employment_type: 'CDI' } })
    expect((await put({ skills: ['video'] })).json()).toMatchObject({
      rate_profile: { jour: 210 },
      employment_type: 'CDI',
    })
    expect((await put({ rate_profile: {} })).json().rate_profile).toEqual({})
    expect((await org.manager.request('GET', ratesOf(id))).json()).toEqual({ rate_profile: null, rates: [] })
  })

  test.each([
    [{ favourite: 'colour' }],
    [{ skills: 'son' }],
    [{ skills: Array.from({ length: 51 }, (_, index) => `s${index}`) }],
    [{ tags: ['x'.repeat(51)] }],
    [{ employment_type: 'PIRATE' }],
    [{ rate_profile: { jour: -1 } }],
    [{ rate_profile: { jour: '250' } }],
    [{ rate_profile: { jour: 250, day: 251 } }],
    [{ bio: 'x'.repeat(2001) }],
  ])('%j is no profile', async (json) => {
    expect((await org.manager.request('PUT', profileOf(org.tech.userId), { json })).status).toBe(422)
  })

  test('nobody has the profile of somebody who is not there', async () => {
    const put = { json: { skills: [] } }
    for (const id of ['999', 'abc', stageId])
      expect((await org.manager.request('PUT', profileOf(id), put)).status).toBe(404)
  })
})

const stageId = '01923000-0000-7000-8000-000000000000'

describe('rates', () => {
  test('a rate of a day is written in euros and read as older clients read it', async () => {
    const { id, number } = await hire('Daily')
    expect((await org.manager.request('GET', ratesOf(id))).json()).toEqual({ rate_profile: null, rates: [] })
    const set = (daily_eur: string) => org.manager.request('POST', ratesOf(number), { query: { daily_eur } })
    expect((await set('250')).json()).toEqual({ status: 'ok' })
    expect((await org.manager.request('GET', ratesOf(id))).json()).toEqual({
      rate_profile: 'DAILY:250.0',
      rates: [{ unit: 'DAY', amount_cents: 25_000, role_name: null, valid_from: '2000-01-01' }],
    })
    await set('250.25')
    expect((await org.manager.request('GET', ratesOf(id))).json().rate_profile).toBe('DAILY:250.25')
    for (const bad of ['-1', '100001', '1.234', 'much', '']) expect((await set(bad)).status, bad).toBe(422)
  })

  test('the map of the profile and the dated rates are one', async () => {
    const { id } = await hire('One Store')
    await org.manager.request('PUT', profileOf(id), {
      json: { rate_profile: { daily: 200, hour: 25.5, flat: 90 } },
    })
    const before = (await org.manager.request('GET', ratesOf(id))).json()
    expect(
      before.rates.map(({ unit, amount_cents }: { unit: string; amount_cents: number }) => [
        unit,
        amount_cents,
      ]),
    ).toEqual([
      ['DAY', 20_000],
      ['FLAT', 9000],
      ['HOUR', 2550],
    ])
    await org.manager.request('POST', ratesOf(id), { query: { daily_eur: '220' } })
    const profile = (await org.manager.request('GET', profileOf(id))).json()
    expect(profile.rate_profile).toEqual({ daily: 220, hour: 25.5, flat: 90 })
  })

  test('dated rates replace each other; the one in force is shown', async () => {
    const { id } = await hire('Dated')
    const rates = [
      { unit: 'DAY', amount_cents: 20_000, role_name: null, valid_from: '2025-01-01' },
      { unit: 'DAY', amount_cents: 90_000, role_name: null, valid_from: '2099-01-01' },
      { unit: 'HOUR', amount_cents: 3000, role_name: 'rigger', valid_from: '2025-01-01' },
    ]
    const put = await org.manager.request('PUT', ratesOf(id), { json: { rates } })
    expect(put.json()).toEqual({ rate_profile: 'DAILY:200.0', rates })
    expect((await org.manager.request('GET', profileOf(id))).json().rate_profile).toEqual({ jour: 200 })
    for (const bad of [
      [rates[0], rates[0]],
      [{ ...rates[0], valid_from: '2025-02-30' }],
      [{ ...rates[0], valid_from: '9999-01-01' }],
      [{ ...rates[0], amount_cents: 1.5 }],
      [{ ...rates[0], unit: 'YEAR' }],
    ])
      expect((await org.manager.request('PUT', ratesOf(id), { json: { rates: bad } })).status).toBe(422)
  })

  test('people see their own rates, not those of others, and set none', async () => {
    const url = ratesOf(org.tech.userId)
    const colleague = await org.join('tech', 'Curious')
    expect((await org.tech.request('GET', url)).status).toBe(200)
    expect((await colleague.request('GET', url)).status).toBe(403)
    expect((await org.tech.request('POST', url, { query: { daily_eur: '999' } })).status).toBe(403)
    expect((await org.manager.request('GET', ratesOf('999'))).status).toBe(404)
    const other = await stage.org('Other Rates')
    expect((await other.manager.request('POST', url, { query: { daily_eur: '1' } })).status).toBe(404)
  })
})
