import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KeyDraft } from '../src/index.ts'
import { House } from './house.ts'

let house: House
let people: ReturnType<House['accounts']>

beforeAll(async () => {
  house = await House.open()
  people = house.accounts()
})
afterAll(() => house.close())

const make = (draft: Partial<KeyDraft> = {}) =>
  house.database.transaction((tx) => people.keys.create(tx, { name: 'script', scopes: ['read'], ...draft }))
const keyOf = async (apiKey: string, audience = 'mastoc', from = people) =>
  (await from.authentication.identify({ apiKey, bearer: undefined }, audience)).key

test('a key is shown once and kept as a hash', async () => {
  const { secret, key } = await make({ scopes: ['write', 'read', 'write'] })
  expect(secret).toMatch(/^sk_[0-9A-Za-z]{43}$/)
  expect(key).toMatchObject({
    prefix: secret.slice(0, 9),
    scopes: ['write', 'read'],
    module: null,
    accountId: null,
  })
  const { rows } = await house.database.raw.query('select * from accounts.api_keys where id = $1', [key.id])
  expect(JSON.stringify(rows)).not.toContain(secret)
})

test('a key counts for its module, or for all', async () => {
  const all = await make()
  const one = await make({ module: 'mastoc' })
  expect(await keyOf(all.secret, 'quiz')).toMatchObject({ id: all.key.id })
  expect(await keyOf(one.secret)).toEqual({
    ...{ id: one.key.id, name: 'script', scopes: ['read'], module: 'mastoc' },
    ...{ organisation: null, accountId: null },
  })
  expect(await keyOf(one.secret, 'quiz')).toBe('invalid')
})

test('a key ends when it expires, when it is revoked, when its person is deactivated', async () => {
  const expiresAt = new Date(house.clock.now().getTime() + 1000).toISOString()
  const short = await make({ expiresAt })
  expect(await keyOf(short.secret)).toMatchObject({ id: short.key.id })
  house.clock.advance(1)
  expect(await keyOf(short.secret)).toBe('invalid')

  const revoked = await make()
  expect(await keyOf(revoked.secret)).toMatchObject({ id: revoked.key.id })
  const revoke = () => house.database.transaction((tx) => people.keys.revoke(tx, revoked.key.id))
  expect(await revoke()).toBe(true)
  expect(await keyOf(revoked.secret)).toBe('invalid')
  expect(await revoke()).toBe(false)

  const owner = await house.person(people, { username: 'owner' })
  const owned = await make({ accountId: owner.id })
  expect(await keyOf(owned.secret)).toMatchObject({ accountId: owner.id })
  await house.database.transaction((tx) => people.accounts.update(tx, owner.id, { isActive: false }))
  expect(await keyOf(owned.secret)).toBe('invalid')
})

test('a key of an organisation says so, and is found and ended by that organisation alone', async () => {
  const draft = { module: 'crews', organisation: 'opera' }
  const { secret, key } = await make(draft)
  await make({ ...draft, organisation: 'circus' })
  await make({ module: 'crews' })
  expect(await keyOf(secret, 'crews')).toMatchObject({ id: key.id, ...draft })
  const listed = await people.keys.list(house.database.handle, draft)
  expect(listed.map(({ id }) => id)).toEqual([key.id])
  expect(await people.keys.list(house.database.handle, { module: 'crews' })).toHaveLength(3)
  const revoke = (organisation: string) =>
    house.database.transaction((tx) => people.keys.revoke(tx, key.id, { ...draft, organisation }))
  expect(await revoke('circus')).toBe(false)
  expect(await keyOf(secret, 'crews')).toMatchObject({ id: key.id })
  expect(await revoke('opera')).toBe(true)
  expect(await keyOf(secret, 'crews')).toBe('invalid')
  await expect(make({ organisation: 'opera' })).rejects.toMatchObject({ code: '23514' })
})

test('an expiry of any offset is kept', async () => {
  const { key } = await make({ expiresAt: '2027-01-01T00:00:00+23:59' })
  expect(Date.parse(key.expiresAt!)).toBe(Date.parse('2026-12-31T00:01:00Z'))
})

test('a text that cannot be a key of ours costs no statement', async () => {
  let statements = 0
  const stop = house.database.observe(() => {
    statements += 1
  })
  for (const text of ['', 'sk_', 'sk_short', `sk_${'!'.repeat(43)}`, `sk_${'a'.repeat(44)}`, '\0'])
    expect(await keyOf(text)).toBe('invalid')
  stop()
  expect(statements).toBe(0)
})

test('the last use of keys is written in one statement, not by the request', async () => {
  const [first, second] = [await make(), await make()]
  await keyOf(first.secret)
  await keyOf(second.secret)
  house.clock.advance(10)
  await keyOf(second.secret)
  const uses = async () => {
    const keys = await people.keys.list(house.database.handle)
    return [first, second].map(({ key }) => keys.find(({ id }) => id === key.id)?.lastUsedAt)
  }
  expect(await uses()).toEqual([null, null])
  let statements = 0
  const unsee = house.database.observe(() => {
    statements += 1
  })
  await people.stop()
  unsee()
  expect(statements).toBe(1)
  const [firstUse, secondUse] = (await uses()).map((at) => Date.parse(at!))
  expect(secondUse! - firstUse!).toBe(10_000)
})

test('a person revokes own keys only', async () => {
  const owner = await house.person(people, { username: 'own' })
  const stranger = await house.person(people, { username: 'stranger' })
  const { key } = await make({ accountId: owner.id })
  const revokeAs = (accountId: string) =>
    house.database.transaction((tx) => people.keys.revoke(tx, key.id, { accountId }))
  expect(await revokeAs(stranger.id)).toBe(false)
  expect(await revokeAs(owner.id)).toBe(true)
  expect(await people.keys.list(house.database.handle, { accountId: owner.id })).toHaveLength(1)
})

test.each([
  ['without a name', { name: '  ' }, 'name'],
  ['without a scope', { scopes: [] }, 'scopes'],
  ['that has expired already', { expiresAt: '2020-01-01T00:00:00Z' }, 'expires_at'],
  ['that outlives everybody', { expiresAt: '9999-12-31T23:59:59-23:59' }, 'expires_at'],
  ['that expires at no time', { expiresAt: 'tomorrow' }, 'expires_at'],
])('a key %s is refused', async (_words, draft, field) => {
  await expect(make(draft)).rejects.toMatchObject({ kind: 'invalid', errors: [{ loc: ['body', field] }] })
})

test('a list of keys is not endless', async () => {
  await house.database.raw.query(
    `insert into accounts.api_keys (id, name, prefix, secret_hash, scopes, module, created_at)
     select gen_random_uuid(), 'many', 'sk_many', 'many ' || n, array['read'], 'many', now()
     from generate_series(1, 10001) n`,
  )
  expect(await people.keys.list(house.database.handle, { module: 'many' })).toHaveLength(10_000)
})
