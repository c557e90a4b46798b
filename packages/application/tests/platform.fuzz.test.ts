import { randomBytes } from 'node:crypto'
import { fuzzDocument, startModule } from '@socle/testing'
import { expect, test } from 'vitest'
import { shelf } from './shelf.ts'

const CALLS = Number(process.env['FUZZ_CALLS'] ?? 2_000)

test('the platform answers as its document says, whatever is sent by whom', {
  timeout: 600_000,
}, async () => {
  await using app = await startModule(shelf())
  const { accounts, database, keys, sessions } = app.application.house
  const passwordHash = await accounts.hashPassword('correct horse battery')
  const origin = { address: '127.0.0.1' }
  const options = { audience: 'platform', accessMinutes: 600, refreshDays: 1 }
  const tokenOf = (role: 'user' | 'admin') =>
    database.transaction(async (tx) => {
      const username = `${role}-${randomBytes(4).toString('hex')}`
      const account = await accounts.create(tx, { username, fullName: username, role, passwordHash })
      const { accessToken } = await sessions.open(tx, account, origin, options)
      return { authorization: `Bearer ${accessToken}` }
    })
  const { secret } = await database.transaction((tx) => keys.create(tx, { name: 'fuzz', scopes: ['admin'] }))
  const report = await fuzzDocument(app, (await app.request('GET', '/platform/openapi.json')).json(), {
    calls: CALLS,
    seed: 20_261_120,
    mount: '/platform',
    credentials: async () => [
      {},
      { authorization: 'Bearer nonsense' },
      { 'x-api-key': secret },
      await tokenOf('admin'),
      await tokenOf('admin'),
      await tokenOf('user'),
      await tokenOf('user'),
    ],
  })
  expect(report.calls).toBeGreaterThanOrEqual(CALLS)
  for (const status of [200, 401, 403, 404, 422])
    expect(report.statuses[status], `${status}`).toBeGreaterThan(0)
})
