import { sql } from 'kysely'
import type { Database } from '../handle.ts'
import * as history from './history.ts'
import { type MigrationSource, readMigrations } from './migration.ts'
import { type MigrateOptions, type MigrationStep, planSteps } from './plan.ts'

export interface MigrateRun extends MigrateOptions {
  /** Called before each step. */
  readonly onStep?: (step: MigrationStep, done: number, total: number) => void
}

export interface MigrationStatus {
  readonly source: string
  readonly name: string
  /** Undefined: it has not run. */
  readonly appliedAt: string | undefined
}

/** Says what `migrate` would do, without doing it; throws what `migrate` would refuse. */
export async function planMigrations(
  database: Database,
  sources: readonly MigrationSource[],
  options: MigrateOptions,
): Promise<readonly MigrationStep[]> {
  const migrations = await readMigrations(sources)
  return planSteps(migrations, await history.listApplied(database.handle), options)
}

/** Runs the migrations of the sources up or down, one transaction each; returns the steps that this call ran. */
export async function migrate(
  database: Database,
  sources: readonly MigrationSource[],
  options: MigrateRun,
): Promise<readonly MigrationStep[]> {
  if (options.direction === 'up') await prepare(database, sources)
  const plan = await planMigrations(database, sources, options)
  if (options.direction === 'down' && options.module) await refuseReferred(database, sources, options.module)
  const ran: MigrationStep[] = []
  for (const [index, step] of plan.entries()) {
    options.onStep?.(step, index, plan.length)
    if (await runStep(database, step)) ran.push(step)
  }
  if (options.direction === 'down' && options.to === 'base' && !options.module) await clear(database)
  return ran
}

/** Every migration of the sources, and when it ran. */
export async function migrationStatus(
  database: Database,
  sources: readonly MigrationSource[],
): Promise<readonly MigrationStatus[]> {
  const applied = await history.listApplied(database.handle)
  const migrations = await readMigrations(sources)
  planSteps(migrations, applied, { direction: 'up' })
  return migrations.map(({ source, name }) => {
    const found = applied.find((one) => one.source === source && one.name === name)
    return { source, name, appliedAt: found?.appliedAt }
  })
}

async function prepare(database: Database, sources: readonly MigrationSource[]): Promise<void> {
  const extensions = new Set(sources.flatMap((source) => source.extensions ?? []))
  await database.transaction(async (tx) => {
    await history.lock(tx)
    await history.createHistory(tx)
    for (const extension of extensions) {
      await sql`create extension if not exists ${sql.id(extension)} schema public`.execute(tx)
    }
  })
}

/** False when another process ran it meanwhile. */
async function runStep(database: Database, { direction, migration }: MigrationStep): Promise<boolean> {
  try {
    return await database.transaction(async (tx) => {
      await history.lock(tx)
      if ((await history.isApplied(tx, migration)) === (direction === 'up')) return false
      // without parameters pg takes any number of statements
      await sql.raw(migration[direction]).execute(tx)
      await (direction === 'up' ? history.insert : history.remove)(tx, migration)
      return true
    })
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`${migration.source}/${migration.name} ${direction}: ${why}`, { cause })
  }
}

async function refuseReferred(
  database: Database,
  sources: readonly MigrationSource[],
  module: string,
): Promise<void> {
  const source = sources.find(({ name }) => name === module)!
  const referrers = await history.listReferrers(database.handle, source.schema ?? source.name)
  if (referrers.length > 0) {
    throw new Error(`${module} cannot go down while others refer to its tables: ${referrers.join('; ')}`)
  }
}

/** After everything went down: nothing of this house is left, unless a source that was not named still is. */
async function clear(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await history.lock(tx)
    if ((await history.listApplied(tx)).length === 0) await history.dropHistory(tx)
  })
}
