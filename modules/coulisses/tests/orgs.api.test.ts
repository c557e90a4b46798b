import type { TestClient } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { logInWith } from './logins.ts'
import { logIn, type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let opera: Org
let platform: TestClient

beforeAll(async () => {
  stage = await openStage()
  opera = await stage.org('Opera')
  platform = await logIn(stage.app, { orgId: undefined, name: 'operator', role: 'admin' })
})
afterAll(() => stage[Symbol.asyncDispose]())

const bearer = (token: string) => stage.app.as({ authorization: `Bearer ${token}` })

describe('the platform', () => {
  test('makes an organisation whose owner chooses a first password by the setup token', async () => {
    const made = await post(platform, 'orgs', { name: ' Zénith ', owner_email: 'zoe@example.test' })
    expect(made.status).toBe(200)
    const { id, owner, setup_token } = made.json()
    expect(made.json()).toMatchObject({ name: 'Zénith', owner: { email: 'zoe@example.test', created: true } })
    const set = { token: setup_token, new_password: 'a long password' }
    expect((await post(stage.app, 'auth/reset/confirm', set)).status).toBe(200)
    const login = await logInWith(stage.app, 'zoe@example.test', { password: 'a long password' })
    const me = (await get(bearer(login.json().access_token), 'auth/me')).json()
    expect(me).toMatchObject({ id: owner.account_id, org_id: id, role: 'owner', user_id: null })
    const current = (await get(bearer(login.json().access_token), 'orgs/current')).json()
    expect(current).toMatchObject({ timezone: 'Europe/Paris', country: 'FR', currency: 'EUR' })
  })

  test('gives a known account a further organisation and leaves its password alone', async () => {
    const draft = {
      name: 'Second',
      owner_email: opera.owner.email.toUpperCase(),
      owner_password: 'another one',
    }
    const made = await post(platform, 'orgs', draft)
    expect(made.json().owner).toMatchObject({ account_id: opera.owner.accountId, created: false })
    const names = (await get(opera.owner, 'orgs')).json()
    expect(names).toEqual(
      expect.arrayContaining([
        { id: opera.id, name: 'Opera', role: 'owner' },
        { id: made.json().id, name: 'Second', role: 'owner' },
      ]),
    )
    expect((await logInWith(stage.app, opera.owner.email, { password: 'another one' })).status).toBe(401)
  })

  test('makes no two organisations of one name, and none in no place', async () => {
    const draft = { name: 'Opera', owner_email: 'other@example.test' }
    await expectProblem(409, 'duplicate_name', post(platform, 'orgs', draft))
    const { accounts } = stage.app.application.house
    expect(await accounts.findByLogin(stage.app.database.handle, draft.owner_email)).toBeUndefined()
    for (const wrong of [
      { timezone: 'Mars/Olympus' },
      { country: 'ZZ' },
      { country: 'France' },
      { name: ' ' },
    ])
      await expectProblem(
        422,
        'validation_failed',
        post(platform, 'orgs', { ...draft, name: 'Free', ...wrong }),
      )
  })

  test('sees the names of all organisations and the data of none', async () => {
    const names = (await get(platform, 'orgs')).json()
    expect(names).toContainEqual({ id: opera.id, name: 'Opera', archived: false })
    await expectProblem(403, 'membership_required', get(platform, 'orgs/members'))
    await expectProblem(403, 'membership_required', get(platform, 'missions'))
  })

  test('archives an organisation, whose members are refused until it is restored', async () => {
    const closing = await stage.org('Closing')
    expect((await post(platform, `orgs/${closing.id}:archive`)).json()).toEqual({ status: 'ok' })
    await expectProblem(403, 'membership_required', get(closing.owner, 'orgs/current'))
    expect((await get(closing.owner, 'orgs')).json()).toEqual([])
    expect((await post(platform, `orgs/${closing.id}%3Arestore`)).status).toBe(200)
    expect((await get(closing.owner, 'orgs/current')).status).toBe(200)
    for (const id of ['abc', '999', crypto.randomUUID()])
      await expectProblem(404, 'not_found', post(platform, `orgs/${id}:archive`))
    await expectProblem(403, 'role_insufficient', post(closing.owner, `orgs/${closing.id}:archive`))
  })
})

describe('settings', () => {
  const patch = (who: TestClient, json: object) => send(who, 'PATCH', 'orgs/current', json)

  test('an admin changes what is sent and leaves the rest', async () => {
    const org = await stage.org('Settings')
    const rates = { rigger: { unit: 'DAY', amount_cents: 25_000 } }
    const changed = await patch(org.admin, {
      timezone: 'Europe/Brussels',
      country: 'BE',
      default_rates: rates,
      employer_charges_pct: { CDD: 42.5 },
      withdraw_cutoff_hours: 48,
    })
    expect(changed.json()).toEqual({
      id: org.id,
      name: 'Settings',
      timezone: 'Europe/Brussels',
      country: 'BE',
      currency: 'EUR',
      default_rule_profile: 'eu-wtd',
      default_rates: rates,
      employer_charges_pct: { CDD: 42.5 },
      withdraw_cutoff_hours: 48,
      quota_policy: 'block',
    })
    const next = await patch(org.admin, { quota_policy: 'warn', withdraw_cutoff_hours: null })
    expect(next.json()).toMatchObject({
      default_rates: rates,
      quota_policy: 'warn',
      withdraw_cutoff_hours: null,
    })
    const seen = (await get(org.tech, 'orgs/current')).json()
    expect(seen).toMatchObject({ timezone: 'Europe/Brussels', default_rates: {}, employer_charges_pct: {} })
    await expectProblem(403, 'role_insufficient', patch(org.manager, { name: 'Mine' }))
    const audit = (await get(org.admin, 'audit?action=org.update')).json()
    expect(audit[0].payload).toEqual({ fields: ['quota_policy', 'withdraw_cutoff_hours'] })
  })

  test('what is not in the lists of the world is refused', async () => {
    for (const wrong of [
      { timezone: '+02:00' },
      { country: 'fr' },
      { currency: 'EURO' },
      { currency: 'ABC' },
      { default_rule_profile: 'unknown' },
      { default_rates: { '': { unit: 'DAY', amount_cents: 1 } } },
      { default_rates: { rigger: { unit: 'WEEK', amount_cents: 1 } } },
      { default_rates: { rigger: { unit: 'DAY', amount_cents: -1 } } },
      { employer_charges_pct: { EXTRA: 1 } },
      { withdraw_cutoff_hours: -1 },
      { quota_policy: 'off' },
      { name: '' },
    ])
      await expectProblem(422, 'validation_failed', patch(opera.admin, wrong))
    await expectProblem(409, 'duplicate_name', patch((await stage.org('Other')).admin, { name: 'Opera' }))
    expect((await patch(opera.admin, { default_rule_profile: null })).json().default_rule_profile).toBeNull()
    expect((await patch(opera.admin, { default_rule_profile: 'eu-wtd' })).status).toBe(200)
  })
})

describe('an account in two organisations', () => {
  test('works in its oldest one, switches, and stays where it went', async () => {
    const second = await stage.org('Tour')
    const email = opera.manager.email
    expect((await post(second.owner, 'orgs/members', { email, role: 'tech' })).status).toBe(200)
    const me = async (token: string) => (await get(bearer(token), 'auth/me')).json()
    expect(await me(opera.manager.bearer)).toMatchObject({ org_id: opera.id, role: 'manager' })
    const switched = await post(opera.manager, 'auth/switch-org', { org_id: second.id })
    const token = switched.json().access_token
    expect(await me(token)).toMatchObject({ org_id: second.id, role: 'tech' })
    // the other login stays where it was
    expect(await me(opera.manager.bearer)).toMatchObject({ org_id: opera.id })
    const renewed = await post(
      stage.app.as({ cookie: `refresh_token=${switched.cookies['refresh_token']}` }),
      'auth/refresh',
    )
    expect(await me(renewed.json().access_token)).toMatchObject({ org_id: second.id })
  })

  test('repeats nothing of the one in the other, whatever Idempotency-Key it sends', async () => {
    const [here, there] = [await stage.org('Here'), await stage.org('There')]
    const { email } = here.manager
    expect((await post(there.owner, 'orgs/members', { email, role: 'manager' })).status).toBe(200)
    const { access_token } = (await post(here.manager, 'auth/switch-org', { org_id: there.id })).json()
    const key = { 'idempotency-key': crypto.randomUUID() }
    const create = (who: TestClient) => send(who, 'POST', 'projects', { name: 'Same' }, key)
    const mine = (await create(here.manager)).json()
    const other = (await create(bearer(access_token))).json()
    expect(other).toMatchObject({ name: 'Same' })
    expect(other.id).not.toBe(mine.id)
    expect((await create(here.manager)).json().id).toBe(mine.id)
    expect((await get(there.manager, 'projects')).json()).toMatchObject([{ id: other.id }])
  })

  test('does not switch to where it is no member', async () => {
    const foreign = await stage.org('Foreign')
    for (const org_id of [foreign.id, 'abc', 1, crypto.randomUUID()])
      await expectProblem(403, 'membership_required', post(opera.tech, 'auth/switch-org', { org_id }))
  })
})

describe('API keys of the organisation', () => {
  test('act in it within their scopes, by either header, until they are revoked', async () => {
    const org = await stage.org('Keyring')
    const made = await post(org.admin, 'api-keys', { name: 'accounting', scopes: ['read'] })
    const { secret, ...shown } = made.json()
    expect(secret).toMatch(/^sk_/)
    expect(made.headers['cache-control']).toBe('no-store')
    expect((await get(org.admin, 'api-keys')).json()).toEqual([shown])
    for (const client of [stage.app.as({ 'x-api-key': secret }), bearer(secret)]) {
      expect((await get(client, 'orgs/members')).json().members).toHaveLength(4)
      await expectProblem(403, 'role_insufficient', post(client, 'projects', { name: 'No' }))
      await expectProblem(403, 'role_insufficient', get(client, 'api-keys'))
      const { detail } = await expectProblem(403, 'role_insufficient', get(client, 'auth/me'))
      expect(detail).toBe('Une clé n’est personne : connectez-vous pour cela')
    }
    const other = await stage.org('Other ring')
    await expectProblem(404, 'not_found', send(other.admin, 'DELETE', `api-keys/${shown.id}`))
    expect((await get(other.admin, 'api-keys')).json()).toEqual([])
    expect((await send(org.admin, 'DELETE', `api-keys/${shown.id}`)).json()).toEqual({ status: 'ok' })
    await expectProblem(401, 'token_invalid', get(bearer(secret), 'orgs/members'))
    await expectProblem(404, 'not_found', send(org.admin, 'DELETE', `api-keys/${shown.id}`))
  })

  test('end when they are meant to, and are made with scopes that exist', async () => {
    const ends = new Date(stage.app.clock.now().getTime() + 60_000).toISOString()
    const draft = { name: 'short', scopes: ['write'], expires_at: ends }
    const { secret } = (await post(opera.admin, 'api-keys', draft)).json()
    expect((await get(bearer(secret), 'projects')).status).toBe(200)
    stage.app.clock.advance(61)
    await expectProblem(401, 'token_invalid', get(bearer(secret), 'projects'))
    for (const wrong of [
      { scopes: [] },
      { scopes: ['all'] },
      { name: ' ' },
      { expires_at: '2001-01-01' },
      { expires_at: 'junk' },
    ])
      await expectProblem(422, 'validation_failed', post(opera.admin, 'api-keys', { ...draft, ...wrong }))
  })
})
