import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Application } from '@socle/application'
import { type Database, migrationStatus } from '@socle/database'
import type { Clock } from '@socle/kernel'

export interface Check {
  readonly name: string
  readonly ok: boolean
  readonly found: string
  /** What to do about it; empty when there is nothing to do. */
  readonly advice: string
}

const lowDiskBytes = 1024 ** 3
const clockToleranceMs = 5_000

const advices: Readonly<Record<string, string>> = {
  redis:
    'check that Redis runs and REDIS_URL leads to it; meanwhile the cache is bypassed and blobs answer 503',
  s3: 'check S3_ENDPOINT, S3_BUCKET (it must exist), S3_ACCESS_KEY and S3_SECRET_KEY; uploads fail meanwhile',
}

/** Writes into the data folder and looks how much room is left. */
export async function checkDisk(dataDir: string): Promise<Check> {
  const name = 'disk'
  const probe = join(dataDir, `.doctor-${process.pid}`)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await writeFile(probe, 'x')
    const { bavail, bsize } = await statfs(dataDir)
    const free = bavail * bsize
    const found = `${dataDir} is writable, ${(free / 1024 ** 3).toFixed(1)} GiB free`
    const advice = 'make room: writes fail when the disk is full'
    return free < lowDiskBytes ? { name, ok: false, found, advice } : { name, ok: true, found, advice: '' }
  } catch (error) {
    const advice = `give the user that runs socle the right to write ${dataDir}, or set DATA_DIR`
    return { name, ok: false, found: error instanceof Error ? error.message : String(error), advice }
  } finally {
    await rm(probe, { force: true }).catch(() => {})
  }
}

/** Looks for migrations that have not run. */
export async function checkSchema({ house, migrationSources }: Application): Promise<Check> {
  const all = await migrationStatus(house.database, migrationSources)
  const pending = all.filter(({ appliedAt }) => appliedAt === undefined).length
  const found =
    pending === 0
      ? `${all.length} migrations, none pending`
      : `${pending} of ${all.length} migrations pending`
  return {
    name: 'schema',
    ok: pending === 0,
    found,
    advice: pending === 0 ? '' : 'socle migrate up, or start the server',
  }
}

/** Compares this machine's clock with the database's; tokens and S3 signatures need them to agree. */
export async function checkClock(database: Database, clock: Clock): Promise<Check> {
  const before = clock.now().getTime()
  const { rows } = await database.raw.query('select clock_timestamp()::text as now')
  const after = clock.now().getTime()
  const there = new Date(String(rows[0]?.['now'])).getTime()
  const apart = Math.max(0, before - there, there - after)
  const ok = apart <= clockToleranceMs
  const found = `this machine and the database are ${(apart / 1000).toFixed(1)} s apart`
  return { name: 'clocks', ok, found, advice: ok ? '' : 'let both machines follow one time server (NTP)' }
}

/** Asks the application itself, as a balancer would: every service in use, every module. */
export async function checkServices(application: Application): Promise<readonly Check[]> {
  const http = await application.http()
  const answer = await http.inject('/readyz')
  const { status } = answer.json<{ status: Readonly<Record<string, unknown>> }>()
  return Object.entries(status)
    .filter(([name]) => name !== 'ok')
    .map(([name, state]) => {
      const ok = state === 'ok'
      return {
        name,
        ok,
        found: ok ? 'answers' : 'does not answer',
        advice: ok ? '' : (advices[name] ?? 'see the log'),
      }
    })
}
