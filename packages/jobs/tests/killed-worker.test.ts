import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { engine, freshDatabase } from '@socle/testing'
import { afterAll, expect, test } from 'vitest'
import { fragile } from './fragile.ts'
import { PATIENCE_MS, Street, sources } from './house.ts'

const street = new Street()
const folders: string[] = []
afterAll(async () => {
  await street.close()
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
})

/** A database that outlives the process that has it open. */
async function lastingUrl(): Promise<string> {
  if (engine === 'postgres') return (await street.database()).url
  const folder = await mkdtemp(join(tmpdir(), 'socle-jobs-'))
  folders.push(folder)
  const { url, drop } = await freshDatabase({ sources, folder: join(folder, 'db') })
  await drop()
  return url
}

async function killedInTheMiddle(url: string): Promise<string> {
  const script = fileURLToPath(new URL('doomed-worker.ts', import.meta.url))
  const child: ChildProcess = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [id] = await once(child.stdout!, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  return String(id)
}

test('a job whose worker was killed runs again, also one that may never fail', {
  timeout: 120_000,
}, async () => {
  const url = await lastingUrl()
  const id = await killedInTheMiddle(url)
  const house = await street.house([fragile], await street.neighbour(url))
  await expect
    .poll(async () => (await house.jobs.find(id))?.view, { timeout: 90_000, interval: 250 })
    .toMatchObject({ state: 'done', result: { attempt: 2 } })
})

test('a job that kills every worker ends as failed', { timeout: 120_000 }, async () => {
  const url = await lastingUrl()
  const id = await killedInTheMiddle(url)
  const database = await street.neighbour(url)
  // as if it had killed the spare deliveries too
  await database.raw.query(`update pgboss.job set retry_count = retry_limit where id = $1`, [id])
  const house = await street.house([fragile], database)
  await expect
    .poll(async () => (await house.jobs.find(id))?.view, { timeout: 90_000, interval: 250 })
    .toMatchObject({ state: 'failed', error: 'its workers died' })
  // a run is counted after its row is written
  await expect
    .poll(() => house.metrics.text(), { timeout: PATIENCE_MS })
    .toContain('jobs_runs_total{name="test.fragile",end="failed"} 1')
})
