import { CommandFault, type CommandRun, type DatabaseCommand, text } from './house-command.ts'

export const seedCommand: DatabaseCommand = {
  words: ['seed'],
  summary: 'loads demo data; what is there already stays as it is',
  where: 'database',
  options: [
    { flags: '--module <module>', summary: 'this module only' },
    { flags: '--seed <number>', summary: 'another number gives other data (1 when not given)' },
    { flags: '--from <day>', summary: 'ISO day that the dates of the demo are counted from (today)' },
    { flags: '--reset', summary: 'removes the demo data first' },
  ],
  check: ({ config }) => {
    if (config.options.isProduction) throw new CommandFault('demo data is refused in production')
  },
  run: async (run) => {
    const options = {
      seed: readSeed(text(run.options, 'seed') ?? '1'),
      from: readDay(
        text(run.options, 'from') ?? run.application.house.clock.now().toISOString().slice(0, 10),
      ),
      reset: run.options['reset'] === true,
    }
    for (const { definition, module } of chosen(run)) {
      if (!module.seed) continue
      run.io.print(`${definition.name}: demo data`)
      await module.seed(run.io, options)
    }
    return 0
  },
}

function chosen(run: CommandRun) {
  const name = text(run.options, 'module')
  const modules = run.application.modules.filter(({ definition }) => !name || definition.name === name)
  if (modules.length > 0) return modules
  const names = run.application.modules.map(({ definition }) => definition.name)
  throw new CommandFault(`--module: ${name} is none of ${names.join(', ')}`, 2)
}

function readSeed(typed: string): number {
  if (!/^\d{1,9}$/.test(typed)) throw new CommandFault('--seed: a whole number', 2)
  return Number(typed)
}

function readDay(typed: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? new Date(`${typed}T00:00:00Z`) : new Date(Number.NaN)
  if (Number.isNaN(at.getTime())) throw new CommandFault('--from: a day, as 2026-11-20', 2)
  return typed
}
