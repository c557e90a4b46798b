import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { engine } from '@socle/testing'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../../bench/pokeventory/killed-analyses.ts', import.meta.url))
const run = promisify(execFile)

// the long form is the script with more kills
test('a server that is killed in a batch of photographs goes on with each of them, and doubles no card', {
  timeout: 6 * 60_000,
}, async () => {
  // ends with 0 when every photograph was gone on with
  const { stdout } = await run(process.execPath, [script, '1', engine], {
    env: { ...process.env, BENCH_KEEP: 'false' },
  })
  expect(stdout).toMatch(/not gone on with +0 /)
  expect(stdout).toMatch(/too many or too few +0 /)
})
