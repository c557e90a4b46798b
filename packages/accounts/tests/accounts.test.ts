import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOME, House, PASSWORD } from './house.ts'

let house: House
let people: ReturnType<House['accounts']>

beforeAll(async () => {
  house = await House.open()
  people = house.accounts()
})
afterAll(() => house.close())

const inTx = <T>(work: Parameters<typeof house.database.transaction<T>>[0]) =>
  house.database.transaction(work)

test('two accounts cannot share an e-mail or a username, whatever the case', async () => {
  await house.person(people, { username: 'Élodie', email: 'elodie@example.com' })
  await expect(
    house.person(people, { username: 'other', email: 'ELODIE@example.com' }),
  ).rejects.toMatchObject({
    kind: 'conflict',
    code: 'email_taken',
  })
  await expect(house.person(people, { username: 'éLODIE' })).rejects.toMatchObject({ code: 'username_taken' })
})

test('two who take one name at the same moment: one gets it, the other is told so', async () => {
  const taken = await Promise.allSettled([
    house.person(people, { username: 'same' }),
    house.person(people, { username: 'SAME' }),
  ])
  const refused = taken.filter((one) => one.status === 'rejected')
  expect(refused).toHaveLength(1)
  expect(refused[0]?.reason).toMatchObject({ code: 'username_taken' })
})

test('an account keeps its own names when it is changed', async () => {
  const account = await house.person(people, { username: 'keeper', email: 'keeper@example.com' })
  const changed = await inTx((tx) =>
    people.accounts.update(tx, account.id, { username: 'Keeper', fullName: 'Kim Keeper', email: null }),
  )
  expect(changed).toMatchObject({
    username: 'Keeper',
    fullName: 'Kim Keeper',
    email: null,
    number: account.number,
  })
  expect(changed.updatedAt).not.toBeNull()
})

test.each([
  ['a username with @', { username: 'a@b' }, 'username'],
  ['a username with a NUL', { username: 'a\0b', fullName: 'A' }, 'username'],
  ['an e-mail address without @', { username: 'e1', email: 'nobody' }, 'email'],
  ['a full name that is too long', { username: 'e2', fullName: 'x'.repeat(256) }, 'full_name'],
])('%s is refused by its name', async (_words, draft, field) => {
  await expect(house.person(people, draft)).rejects.toMatchObject({
    kind: 'invalid',
    code: 'validation_failed',
    errors: [{ loc: ['body', field] }],
  })
})

test('a login finds the account by e-mail or username, and nothing for texts that cannot be one', async () => {
  const account = await house.person(people, { username: 'finder', email: 'Finder@Example.com' })
  const { handle } = house.database
  expect((await people.accounts.findByLogin(handle, ' FINDER '))?.id).toBe(account.id)
  expect((await people.accounts.findByLogin(handle, 'finder@example.COM'))?.id).toBe(account.id)
  expect(await people.accounts.findByLogin(handle, 'fin\0der')).toBeUndefined()
  expect(await people.accounts.findByLogin(handle, '')).toBeUndefined()
  expect(await people.accounts.findById(handle, 'no uuid')).toBeUndefined()
  expect(await people.accounts.findMany(handle, [account.id, 'no uuid'])).toHaveLength(1)
  expect(await people.accounts.findMany(handle, [])).toEqual([])
})

test('a list goes on after the last number', async () => {
  const all = await people.accounts.list(house.database.handle, { limit: 100 })
  const rest = await people.accounts.list(house.database.handle, { limit: 100, after: all[0]!.number })
  expect(rest.map(({ id }) => id)).toEqual(all.slice(1).map(({ id }) => id))
  expect(await people.accounts.list(house.database.handle, { limit: 9, search: 'FINDER@' })).toHaveLength(1)
})

test('the first admin is made once, even by two processes that start together', async () => {
  const admin = { email: 'admin@socle.localhost', username: 'admin', password: PASSWORD }
  const other = house.accounts()
  const made = await Promise.all([
    inTx((tx) => people.accounts.ensureFirstAdmin(tx, admin)),
    inTx((tx) => other.accounts.ensureFirstAdmin(tx, admin)),
  ])
  expect(made.toSorted()).toEqual([false, true])
  expect(await people.accounts.authenticate('admin', PASSWORD, HOME)).toMatchObject({ role: 'admin' })
})

test('the last admin stays, also when two admins leave at once', async () => {
  const { handle } = house.database
  const first = (await people.accounts.findByLogin(handle, 'admin'))!
  await expect(inTx((tx) => people.accounts.update(tx, first.id, { isActive: false }))).rejects.toMatchObject(
    {
      kind: 'conflict',
      code: 'last_admin',
    },
  )
  await expect(inTx((tx) => people.personalData.erase(tx, first.id))).rejects.toMatchObject({
    code: 'last_admin',
  })
  const second = await house.person(people, { username: 'second', role: 'admin' })
  const left = await Promise.allSettled([
    inTx((tx) => people.accounts.update(tx, first.id, { role: 'user' })),
    inTx((tx) => people.accounts.update(tx, second.id, { role: 'user' })),
  ])
  expect(left.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('an admin who is no admin any more loses the keys that only admins hold', async () => {
  const admin = await house.person(people, { username: 'demoted', role: 'admin' })
  const make = (scopes: readonly ('read' | 'write')[], module: string | null) =>
    inTx((tx) => people.keys.create(tx, { name: 'k', scopes, module, accountId: admin.id }))
  const [reader, writer, everywhere] = [
    await make(['read'], 'm'),
    await make(['write'], 'm'),
    await make(['read'], null),
  ]
  const draft = { name: 'k', scopes: ['write'], module: 'm', organisation: 'opera' } as const
  const ofOrganisation = await inTx((tx) => people.keys.create(tx, { ...draft, accountId: admin.id }))
  await inTx((tx) => people.accounts.update(tx, admin.id, { role: 'user' }))
  const keyOf = async (secret: string) =>
    (await people.authentication.identify({ apiKey: secret, bearer: undefined }, 'm')).key
  expect(await keyOf(reader.secret)).toMatchObject({ scopes: ['read'] })
  expect(await keyOf(writer.secret)).toBe('invalid')
  expect(await keyOf(everywhere.secret)).toBe('invalid')
  // who may hold one is not the house's to say
  expect(await keyOf(ofOrganisation.secret)).toMatchObject({ organisation: 'opera' })
})

test('who was given an account without a password sets one within a week, once', async () => {
  const invite = (email: string) => inTx((tx) => people.accounts.create(tx, { email, fullName: 'New' }))
  const setupOf = (id: string) => inTx((tx) => people.accounts.createSetup(tx, id))
  const guest = await invite('guest@example.com')
  const setup = (await setupOf(guest.id))!
  house.clock.advance(7 * 86_400 - 1)
  expect(await people.accounts.confirmReset(setup.token, PASSWORD)).toMatchObject({ id: guest.id })
  expect(await people.accounts.authenticate('guest@example.com', PASSWORD, HOME)).toMatchObject({
    id: guest.id,
  })
  await expect(people.accounts.confirmReset(setup.token, PASSWORD)).rejects.toThrow('reset')
  const late = await invite('late@example.com')
  const expired = (await setupOf(late.id))!
  house.clock.advance(7 * 86_400)
  await expect(people.accounts.confirmReset(expired.token, PASSWORD)).rejects.toThrow('reset')
  // who has a password, is away or unknown needs none
  await inTx((tx) => people.accounts.update(tx, late.id, { isActive: false }))
  expect([await setupOf(guest.id), await setupOf(late.id), await setupOf('no id')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
