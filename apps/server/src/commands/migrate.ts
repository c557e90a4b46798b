import { type MigrationStep, migrate, migrationStatus, planMigrations } from '@socle/database'
import { instant } from '../terminal/instant.ts'
import { type CommandRun, type DatabaseCommand, type ExitCode, text } from './house-command.ts'

const to = '--to <name>'
const module = { flags: '--module <module>', summary: 'this module or package of the foundation only' }
const yes = { flags: '--yes', summary: 'does not ask' }

const status: DatabaseCommand = {
  words: ['migrate', 'status'],
  summary: 'lists the migrations and when they ran',
  where: 'database',
  anySchema: true,
  options: [{ flags: '--json', summary: 'one JSON document instead of text' }],
  run: async ({ application, options, io }) => {
    const all = await migrationStatus(application.house.database, application.migrationSources)
    if (options['json']) {
      io.print(
        JSON.stringify(
          all.map(({ source, name, appliedAt }) => ({
            source,
            name,
            applied_at: instant(appliedAt ?? null),
          })),
        ),
      )
      return 0
    }
    for (const { source, name, appliedAt } of all)
      io.print(
        `${appliedAt === undefined ? 'not applied             ' : instant(appliedAt)}  ${source}/${name}`,
      )
    const pending = all.filter(({ appliedAt }) => appliedAt === undefined).length
    io.print(pending === 0 ? 'nothing is pending' : `${pending} pending: socle migrate up`)
    return 0
  },
}

const up: DatabaseCommand = {
  words: ['migrate', 'up'],
  summary: 'runs what has not run, in order',
  where: 'database',
  anySchema: true,
  options: [{ flags: to, summary: 'the last one to run' }, module],
  run: (run) => runPlan(run, 'up'),
}

const down: DatabaseCommand = {
  words: ['migrate', 'down'],
  summary: 'takes the last migration back, or more with --to; what its tables hold is lost',
  where: 'alone',
  anySchema: true,
  options: [{ flags: to, summary: 'the last one that stays, or base for none' }, module, yes],
  run: (run) => runPlan(run, 'down'),
}

async function runPlan(run: CommandRun, direction: 'up' | 'down'): Promise<ExitCode> {
  const { application, options, io } = run
  const { database } = application.house
  const order = {
    direction,
    ...(text(options, 'to') && { to: text(options, 'to')! }),
    ...(text(options, 'module') && { module: text(options, 'module')! }),
  }
  const plan = await planMigrations(database, application.migrationSources, order)
  if (plan.length === 0) {
    io.print('nothing to do')
    return 0
  }
  for (const step of plan) io.print(`${direction}  ${nameOf(step)}`)
  if (direction === 'down' && options['yes'] !== true && !(await io.confirm(`Take ${plan.length} back?`))) {
    io.printError('nothing was done; --yes does not ask')
    return 1
  }
  const onStep = (step: MigrationStep, done: number, total: number) => {
    io.signal.throwIfAborted()
    io.progress(done, total, nameOf(step))
  }
  const ran = await migrate(database, application.migrationSources, { ...order, onStep })
  io.print(`${ran.length} ran ${direction}`)
  return 0
}

function nameOf({ migration }: MigrationStep): string {
  return `${migration.source}/${migration.name}`
}

export const migrateCommands: readonly DatabaseCommand[] = [status, up, down]
