import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { engine } from '@socle/testing'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../../bench/coulisses/killed-accepts.ts', import.meta.url))
const run = promisify(execFile)

// the long form is the script with more kills
test('a server that is killed in fifty accepts has kept what it answered and booked nobody twice', {
  timeout: 240_000,
}, async () => {
  // ends with 0 when nothing was lost
  const { stdout } = await run(process.execPath, [script, '1', engine], {
    env: { ...process.env, BENCH_KEEP: 'false' },
  })
  expect(stdout).toMatch(/lost +0 /)
  expect(stdout).toMatch(/double bookings +0 /)
})
