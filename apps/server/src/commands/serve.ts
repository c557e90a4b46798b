import { runInside } from '../command-line.ts'
import { serve, work } from '../main.ts'
import type { LocalCommand, LocalHouse, Typed } from './house-command.ts'

export const serveCommand: LocalCommand = {
  words: ['serve'],
  summary: 'serves every module, and runs jobs unless SOCLE_ROLE=api',
  where: 'here',
  run: (typed, house) => serve(partsOf(typed, house)),
}

export const workerCommand: LocalCommand = {
  words: ['worker'],
  summary: 'runs jobs without HTTP; several may run, with PostgreSQL and Redis',
  where: 'here',
  run: (typed, house) => work(partsOf(typed, house)),
}

function partsOf({ io }: Typed, house: LocalHouse): Parameters<typeof serve>[0] {
  return {
    config: house.config(),
    version: house.version,
    io,
    runArguments: (application, argv, terminal) => runInside(house, application, { argv, io: terminal }),
  }
}
