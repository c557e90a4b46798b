import { createVerifier } from 'fast-jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveKey } from '../src/index.ts'
import { HOME, House, PASSWORD, SECRET } from './house.ts'

let house: House
let people: ReturnType<House['accounts']>

beforeAll(async () => {
  house = await House.open()
  people = house.accounts()
})
afterAll(() => house.close())

const options = { audience: 'mastoc', accessMinutes: 30, refreshDays: 7 }
const inTx = <T>(work: Parameters<typeof house.database.transaction<T>>[0]) =>
  house.database.transaction(work)
const claimsOf = (token: string) =>
  createVerifier({ key: Buffer.from(deriveKey(SECRET, 'access-token')), ignoreExpiration: true })(token)
const tokenOf = async (bearer: string, audience = 'mastoc', from = people) =>
  (await from.authentication.identify({ apiKey: undefined, bearer }, audience)).token

let count = 0
async function loggedIn(audience = 'mastoc') {
  count += 1
  const account = await house.person(people, { username: `person${count}` })
  const pair = await inTx((tx) => people.sessions.open(tx, account, HOME, { ...options, audience }))
  return { account, pair }
}

test('an access token carries the claims of the house, and those of a contract that do not shadow them', async () => {
  const { account } = await loggedIn()
  const pair = await inTx((tx) =>
    people.sessions.open(tx, account, HOME, {
      ...options,
      claims: { type: 'access', email: 'a@b', sub: 'forged' },
    }),
  )
  const issuedAt = house.clock.now().getTime() / 1000
  const claims = claimsOf(pair.accessToken)
  expect(Object.keys(claims).toSorted()).toEqual(['aud', 'email', 'exp', 'iat', 'jti', 'sub', 'typ', 'type'])
  expect(claims).toMatchObject({
    ...{ sub: account.id, aud: 'mastoc', typ: 'access', type: 'access', email: 'a@b' },
    ...{ iat: issuedAt, exp: issuedAt + 1800 },
  })
  expect(pair.expiresIn).toBe(1800)
})

test('a module takes its own tokens and the platform’s, never another module’s', async () => {
  const { account, pair } = await loggedIn('mastoc')
  const platform = await loggedIn('platform')
  expect(await tokenOf(pair.accessToken)).toMatchObject({ account: { id: account.id }, audience: 'mastoc' })
  expect(await tokenOf(pair.accessToken, 'quiz')).toBe('invalid')
  expect(await tokenOf(pair.accessToken, 'platform')).toBe('invalid')
  expect(await tokenOf(platform.pair.accessToken, 'quiz')).toMatchObject({ audience: 'platform' })
})

test('a refresh token is no access token, nor the reverse', async () => {
  const { pair } = await loggedIn()
  expect(await tokenOf(pair.refreshToken)).toBe('invalid')
  await expect(people.sessions.refresh(pair.accessToken, HOME, options)).rejects.toMatchObject({
    kind: 'unauthenticated',
    code: 'refresh_invalid',
  })
})

test.each([
  '',
  'x',
  'a.b.c',
  `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`,
  '\0',
  'é'.repeat(5000),
])('a bearer that is no token of ours is invalid: %j', async (bearer) => {
  expect(await tokenOf(bearer)).toBe('invalid')
})

test('an access token ends with its time', async () => {
  const { pair } = await loggedIn()
  house.clock.advance(1799)
  expect(await tokenOf(pair.accessToken)).toMatchObject({ audience: 'mastoc' })
  house.clock.advance(1)
  expect(await tokenOf(pair.accessToken)).toBe('invalid')
})

test('deactivation ends access at once here and within five seconds in another process', async () => {
  const { account, pair } = await loggedIn()
  const elsewhere = house.accounts()
  expect(await tokenOf(pair.accessToken, 'mastoc', elsewhere)).toMatchObject({ audience: 'mastoc' })
  expect(await tokenOf(pair.accessToken)).toMatchObject({ audience: 'mastoc' })
  await inTx((tx) => people.accounts.update(tx, account.id, { isActive: false }))
  expect(await tokenOf(pair.accessToken)).toBe('invalid')
  house.clock.advance(4.9)
  expect(await tokenOf(pair.accessToken, 'mastoc', elsewhere)).toBe('invalid')
  await expect(people.sessions.refresh(pair.refreshToken, HOME, options)).rejects.toMatchObject({
    code: 'refresh_invalid',
  })
})

test('another process is told of a right that was taken, and does not wait for its time', async (context) => {
  if (house.database.engine === 'pglite') context.skip('one process owns the embedded database')
  const { account, pair } = await loggedIn()
  const elsewhere = house.accounts()
  elsewhere.start()
  const there = () => tokenOf(pair.accessToken, 'mastoc', elsewhere)
  expect(await there()).toMatchObject({ audience: 'mastoc' })
  const closed = async () => {
    await inTx((tx) => people.accounts.update(tx, account.id, { isActive: false }))
    return there()
  }
  await expect.poll(closed, { timeout: 20_000 }).toBe('invalid')
  await elsewhere.stop()
})

test('a session has tokens for a readable cookie, also after SECRET_KEY was rotated', async () => {
  const { pair } = await loggedIn()
  const token = people.sessions.csrfToken(pair.family)
  const rotated = house.accounts({
    secretKey: 'the next secret, as long as it takes',
    previousSecretKey: SECRET,
  })
  expect(people.sessions.isCsrfToken(pair.family, token)).toBe(true)
  expect(rotated.sessions.isCsrfToken(pair.family, token)).toBe(true)
  expect(rotated.sessions.isCsrfToken((await loggedIn()).pair.family, token)).toBe(false)
  expect(people.sessions.isCsrfToken(pair.family, rotated.sessions.csrfToken(pair.family))).toBe(false)
})

test('a changed password ends every session but the one that changed it', async () => {
  const { account, pair } = await loggedIn()
  const other = await inTx((tx) => people.sessions.open(tx, account, HOME, options))
  const hash = await people.accounts.hashPassword('another password')
  await inTx((tx) => people.accounts.setPassword(tx, account.id, hash, pair.family))
  expect(await tokenOf(other.accessToken)).toBe('invalid')
  expect(await tokenOf(pair.accessToken)).toMatchObject({ family: pair.family })
  await expect(people.accounts.authenticate(account.username!, PASSWORD, HOME)).rejects.toMatchObject({
    code: 'bad_credentials',
  })
})

test('a refresh rotates the token; the successor refreshes again, with live claims', async () => {
  const { account, pair } = await loggedIn()
  const next = await people.sessions.refresh(pair.refreshToken, HOME, {
    ...options,
    claims: ({ username }) => ({ username }),
  })
  expect(next.refreshToken).not.toBe(pair.refreshToken)
  expect(next).toMatchObject({ accountId: account.id, family: pair.family, account: { id: account.id } })
  expect(claimsOf(next.accessToken)).toMatchObject({ username: account.username })
  expect(await people.sessions.refresh(next.refreshToken, HOME, options)).toMatchObject({
    family: pair.family,
  })
})

test('tabs that refresh at once, or within 20 seconds, get one successor', async () => {
  const { pair } = await loggedIn()
  const refresh = () => people.sessions.refresh(pair.refreshToken, HOME, options)
  const tabs = await Promise.all([refresh(), refresh(), refresh(), refresh()])
  house.clock.advance(20)
  const late = await refresh()
  expect(new Set([...tabs, late].map(({ refreshToken }) => refreshToken)).size).toBe(1)
})

test('the same successor is found again after SECRET_KEY was rotated', async () => {
  const { pair } = await loggedIn()
  const first = await people.sessions.refresh(pair.refreshToken, HOME, options)
  const rotated = house.accounts({ secretKey: 'a new secret that is long enough', previousSecretKey: SECRET })
  const again = await rotated.sessions.refresh(pair.refreshToken, HOME, options)
  expect(again.refreshToken).toBe(first.refreshToken)
  expect(await tokenOf(first.accessToken, 'mastoc', rotated)).toMatchObject({ family: pair.family })
  expect(await tokenOf(again.accessToken)).toBe('invalid')
})

test('a used token that comes back after 20 seconds ends its session, and is logged', async () => {
  const { account, pair } = await loggedIn()
  const next = await people.sessions.refresh(pair.refreshToken, HOME, options)
  house.clock.advance(20.001)
  await expect(people.sessions.refresh(pair.refreshToken, HOME, options)).rejects.toMatchObject({
    code: 'refresh_invalid',
  })
  expect(house.warnings.at(-1)).toEqual({ account: account.id, session: pair.family })
  await expect(people.sessions.refresh(next.refreshToken, HOME, options)).rejects.toMatchObject({
    code: 'refresh_invalid',
  })
  expect(await tokenOf(next.accessToken)).toBe('invalid')
})

test('a refresh token counts where it was given, and until its days are over', async () => {
  const { pair } = await loggedIn()
  const refresh = (audience: string) =>
    people.sessions.refresh(pair.refreshToken, HOME, { ...options, audience })
  await expect(refresh('platform')).rejects.toMatchObject({ code: 'refresh_invalid' })
  await expect(refresh('quiz')).rejects.toMatchObject({ code: 'refresh_invalid' })
  house.clock.advance(7 * 86_400)
  await expect(refresh('mastoc')).rejects.toMatchObject({ code: 'refresh_invalid' })
})

test('a person sees where they are logged in, and ends one session or all', async () => {
  const { account, pair } = await loggedIn()
  const open = () => inTx((tx) => people.sessions.open(tx, account, { address: '2001:db8::1' }, options))
  const [second, third] = [await open(), await open()]
  const list = () => people.sessions.list(house.database.handle, account.id)
  expect(await list()).toHaveLength(3)
  expect(await list()).toContainEqual(
    expect.objectContaining({
      id: pair.family,
      audience: 'mastoc',
      userAgent: 'Board/1.0',
      address: '192.0.2.1',
    }),
  )
  await people.sessions.revokeByRefreshToken(third.refreshToken)
  expect(await inTx((tx) => people.sessions.revokeFamily(tx, account.id, third.family))).toBe(false)
  const stranger = await loggedIn()
  expect(await inTx((tx) => people.sessions.revokeFamily(tx, stranger.account.id, pair.family))).toBe(false)
  await inTx((tx) => people.sessions.revokeAll(tx, account.id, pair.family))
  expect((await list()).map(({ id }) => id)).toEqual([pair.family])
  expect(await tokenOf(second.accessToken)).toBe('invalid')
  await people.sessions.revokeByRefreshToken('unknown')
})

test('a call costs one statement the first time and none for four seconds after', async () => {
  const { account, pair } = await loggedIn('platform')
  const { secret } = await inTx((tx) =>
    people.keys.create(tx, { name: 'script', scopes: ['read'], accountId: account.id }),
  )
  const seen: (string | undefined)[] = []
  const stop = house.database.observe(({ name }) => seen.push(name))
  const credentials = { apiKey: secret, bearer: pair.accessToken }
  const ask = () => people.authentication.identify(credentials, 'mastoc')
  const principal = await ask()
  await Promise.all([ask(), ask(), people.authentication.identify(credentials, 'quiz')])
  house.clock.advance(3.9)
  await ask()
  stop()
  expect(principal).toMatchObject({
    via: 'bearer',
    key: { scopes: ['read'] },
    token: { account: { id: account.id } },
  })
  expect(seen.toSorted()).toEqual(['accounts.identity.key', 'accounts.identity.session'])
})
