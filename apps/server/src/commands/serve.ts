import packageJson from '../../package.json' with { type: 'json' }
import { runInside } from '../command-line.ts'
import type { ServerParts } from '../main.ts'
import type { LocalCommand, LocalHouse, Typed } from './house-command.ts'

export const serveCommand: LocalCommand = {
  words: ['serve'],
  summary: 'serves every system, and runs jobs unless SOCLE_ROLE=api',
  where: 'here',
  run: async (typed, house) => (await import('../main.ts')).serve(partsOf(typed, house)),
}

export const workerCommand: LocalCommand = {
  words: ['worker'],
  summary: 'runs jobs only; several may run, with PostgreSQL and Redis',
  where: 'here',
  run: async (typed, house) => (await import('../main.ts')).work(partsOf(typed, house)),
}

function partsOf({ io }: Typed, house: LocalHouse): ServerParts {
  const { version } = packageJson
  return {
    config: house.config(),
    version,
    io,
    runArguments: (application, argv, terminal) =>
      runInside({ ...house, version }, application, { argv, io: terminal }),
  }
}
