import { fuzzDocument } from '@socle/testing'
import { expect, test } from 'vitest'
import { newAdmin, newCollector, newEditor } from './collectors.ts'
import { openAlbum, upload } from './photo-album.ts'

/** By hand: FUZZ_CALLS=20000 FUZZ_SEED=… */
const calls = Number(process.env['FUZZ_CALLS'] ?? 1500)
const seed = Number(process.env['FUZZ_SEED'] ?? 20261120)

test('no call of any kind is answered with a fault of ours or with what the document does not say', {
  timeout: 15 * 60_000,
}, async () => {
  await using album = await openAlbum({ settings: { ANALYSIS_WAIT_SECONDS: 0 } })
  const { app, ash } = album
  await ash.request('POST', '/pokeventory/user-cards', { json: { card_id: 'one-001' } })
  await upload(ash, { query: '?wait=60' })
  const admin = await newAdmin(app)
  const document = await (await app.application.http()).document('pokeventory')
  let people = 0
  const report = await fuzzDocument(app, document as never, {
    calls,
    seed,
    mount: '/pokeventory',
    credentials: async () => {
      // a call may delete who makes it: new people for each operation
      people += 1
      const callers = [
        await newCollector(app, `fuzz-${people}`),
        await newEditor(app, `edit-${people}`),
        admin,
      ]
      return [...callers.map(({ accessToken }) => ({ authorization: `Bearer ${accessToken}` })), {}]
    },
  })
  expect(report.calls).toBeGreaterThanOrEqual(calls)
  // the fuzz is no fuzz if nothing gets through
  expect(report.statuses[200] ?? 0).toBeGreaterThan(calls / 20)
})
