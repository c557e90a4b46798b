import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { engine } from '@socle/testing'
import { describe, expect, test } from 'vitest'

const faults = fileURLToPath(new URL('../../../bench/faults/', import.meta.url))
const run = promisify(execFile)

/** Runs a script of faults on the real program; it ends with 0 when nothing was lost. */
async function survives(script: string, ...words: string[]): Promise<string> {
  const environment = { ...process.env, BENCH_KEEP: 'false' }
  const { stdout } = await run(process.execPath, [`${faults}${script}`, ...words], { env: environment })
  return stdout
}

/** What only PostgreSQL has is no test on the other. */
const onPostgres = engine === 'postgres' ? test : () => {}

// the long form is `node bench/faults/….ts` with more kills
describe('a server that is killed', { timeout: 600_000 }, () => {
  test('has kept every write that it acknowledged', async () => {
    expect(await survives('killed-writes.ts', '3', engine)).toMatch(/lost +0 /)
  })

  test('goes on with the import that it was in', async () => {
    expect(await survives('killed-import.ts', '1', engine)).toMatch(/wrong afterwards +0 /)
  })

  onPostgres('does not trouble the other one', async ({ skip }) => {
    skip(!process.env['TEST_REDIS_URL'], 'TEST_REDIS_URL is not set')
    expect(await survives('killed-replica.ts', '1')).toMatch(/failed +0 /)
  })
})
