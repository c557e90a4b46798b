import { fuzzDocument, startModule } from '@socle/testing'
import { expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { makeMember } from './members.ts'
import { fillSmallBoard } from './small-board.ts'

/** By hand: FUZZ_CALLS=20000 FUZZ_SEED=… */
const calls = Number(process.env['FUZZ_CALLS'] ?? 2000)
const seed = Number(process.env['FUZZ_SEED'] ?? 20261120)

test('no call of any kind is answered with a fault of ours or with what the document does not say', {
  timeout: 15 * 60_000,
}, async () => {
  await using board = await startModule(mastoc, { settings: { API_KEY: 'the shared key of the fuzz' } })
  await fillSmallBoard(board.as({ 'x-api-key': 'the shared key of the fuzz' }))
  const http = await board.application.http()
  const document = await http.document('mastoc')
  let people = 0
  const report = await fuzzDocument(board, document as never, {
    calls,
    seed,
    mount: '/mastoc',
    credentials: async () => {
      people += 1
      const [member, admin] = [
        await makeMember(board, `Member ${people}`),
        await makeMember(board, `Admin ${people}`, { isAdmin: true }),
      ]
      return [{ 'x-api-key': 'the shared key of the fuzz' }, member.headers, admin.headers, {}]
    },
  })
  expect(report.calls).toBeGreaterThanOrEqual(calls)
  // the fuzz is no fuzz if nothing gets through
  expect(report.statuses[200] ?? 0).toBeGreaterThan(calls / 20)
})
