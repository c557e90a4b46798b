import type { Applied } from './history.ts'
import type { Migration } from './migration.ts'

export interface MigrateOptions {
  readonly direction: 'up' | 'down'
  /** Up: the last to run. Down: the last that stays, or `base` for none; without it, one step. `name` or `source/name`. */
  readonly to?: string
  /** Only this source. */
  readonly module?: string
  /** Up: only these (a backup's). */
  readonly only?: readonly { readonly source: string; readonly name: string }[]
}

export interface MigrationStep {
  readonly direction: 'up' | 'down'
  readonly migration: Migration
}

/** Says which migrations an order means, and in which sequence; throws when files and history do not agree. */
export function planSteps(
  migrations: readonly Migration[],
  applied: readonly Applied[],
  options: MigrateOptions,
): readonly MigrationStep[] {
  const sources = new Set(migrations.map(({ source }) => source))
  if (options.module && !sources.has(options.module)) {
    throw new Error(`there are no migrations of ${options.module}: choose one of ${[...sources].join(', ')}`)
  }
  const known = applied.filter(({ source }) => sources.has(source))
  checkHistory(migrations, known)
  return options.direction === 'up'
    ? planUp(migrations, known, options)
    : planDown(migrations, known, options)
}

function planUp(
  migrations: readonly Migration[],
  applied: readonly Applied[],
  { to, module, only }: MigrateOptions,
): readonly MigrationStep[] {
  const done = new Set(applied.map(keyOf))
  const wanted = only && new Set(only.map(keyOf))
  const ofModule = migrations.filter(
    (migration) => (!module || migration.source === module) && (wanted?.has(keyOf(migration)) ?? true),
  )
  const end = to === undefined ? ofModule.length : indexOf(ofModule, to) + 1
  return ofModule
    .slice(0, end)
    .filter((migration) => !done.has(keyOf(migration)))
    .map((migration) => ({ direction: 'up', migration }))
}

/** The reverse of the order in which they ran, whichever release brought them. */
function planDown(
  migrations: readonly Migration[],
  applied: readonly Applied[],
  { to, module }: MigrateOptions,
): readonly MigrationStep[] {
  const byKey = new Map(migrations.map((migration) => [keyOf(migration), migration]))
  const ran = applied
    .filter(({ source }) => !module || source === module)
    .map((one) => byKey.get(keyOf(one))!)
  const keep = to === 'base' ? 0 : to === undefined ? Math.max(0, ran.length - 1) : indexOf(ran, to) + 1
  return ran
    .slice(keep)
    .reverse()
    .map((migration) => ({ direction: 'down', migration }))
}

/** Throws when a migration was edited or removed after it ran. */
function checkHistory(migrations: readonly Migration[], applied: readonly Applied[]): void {
  const byKey = new Map(migrations.map((migration) => [keyOf(migration), migration]))
  for (const one of applied) {
    const migration = byKey.get(keyOf(one))
    if (!migration) throw new Error(`${keyOf(one)} ran on this database, but its files are gone`)
    if (migration.checksum !== one.checksum) {
      throw new Error(`${keyOf(one)} was edited after it ran: put it back and write a new migration instead`)
    }
  }
}

function indexOf(list: readonly Migration[], to: string): number {
  const found = list.filter((one) => one.name === to || keyOf(one) === to)
  if (found.length === 1) return list.indexOf(found[0]!)
  if (found.length === 0) throw new Error(`${to} is not among the migrations to choose from`)
  throw new Error(`${to} could be ${found.map(keyOf).join(' or ')}: write the longer name`)
}

function keyOf({ source, name }: { readonly source: string; readonly name: string }): string {
  return `${source}/${name}`
}
