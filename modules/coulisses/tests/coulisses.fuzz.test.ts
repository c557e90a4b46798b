import { fuzzDocument } from '@socle/testing'
import { expect, test } from 'vitest'
import { fillOrg } from './isolation/filled-org.ts'
import { openStage } from './stage.ts'

/** By hand: FUZZ_CALLS=20000 FUZZ_SEED=… */
const calls = Number(process.env['FUZZ_CALLS'] ?? 2000)
const seed = Number(process.env['FUZZ_SEED'] ?? 20261120)

test('no call of any kind is answered with a fault of ours or with what the document does not say', {
  timeout: 15 * 60_000,
}, async () => {
  await using stage = await openStage()
  const document = await (await stage.app.application.http()).document('coulisses')
  const org = await fillOrg(stage, 'Fuzzed')
  const report = await fuzzDocument(stage.app, document as never, {
    calls,
    seed,
    mount: '/coulisses',
    credentials: async () => {
      // a call may end a login or remove a member: new people for each operation
      const people = []
      for (const role of ['owner', 'admin', 'manager', 'tech'] as const)
        people.push(await org.join(role, role))
      people.push(await stage.stranger())
      return [...people.map(({ bearer }) => ({ authorization: `Bearer ${bearer}` })), {}]
    },
  })
  expect(report.calls).toBeGreaterThanOrEqual(calls)
  // the fuzz is no fuzz if nothing gets through
  expect(report.statuses[200] ?? 0).toBeGreaterThan(calls / 20)
})
