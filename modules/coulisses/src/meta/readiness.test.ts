import { openDatabase } from '@socle/database'
import { expect, test } from 'vitest'
import { ReadinessService } from './readiness.service.ts'

test('a database that is down is told by the class of what went wrong', async () => {
  const down = await openDatabase({ url: 'none' })
  expect(await new ReadinessService(down).check()).toEqual({
    db: expect.stringMatching(/^error:\w*Error$/),
    ok: false,
  })
})
