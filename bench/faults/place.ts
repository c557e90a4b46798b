import { NO_POSTGRES, ownDatabase, postgresUrl } from '../measuring/postgres.ts'
import { type Installation, newInstallation } from '../measuring/socle.ts'

type Engine = 'pglite' | 'postgres'

/** Where something is killed: an installation on a database of its own. */
export interface Place extends AsyncDisposable {
  readonly engine: Engine
  readonly installation: Installation
}

/** The engine named on the command line, else PostgreSQL where there is one. */
export function engineOf(word: string | undefined): Engine {
  if (word === 'pglite' || word === 'postgres') return word
  if (word !== undefined) throw new Error(`the engine is pglite or postgres, not ${word}`)
  return postgresUrl ? 'postgres' : 'pglite'
}

export async function openPlace(
  engine: Engine,
  environment: Readonly<Record<string, string>> = {},
): Promise<Place> {
  if (engine === 'postgres' && !postgresUrl) throw new Error(NO_POSTGRES)
  const database = engine === 'postgres' ? await ownDatabase() : undefined
  const installation = newInstallation({ ...environment, ...(database && { DATABASE_URL: database.url }) })
  return {
    engine,
    installation,
    async [Symbol.asyncDispose]() {
      await installation[Symbol.asyncDispose]()
      await database?.[Symbol.asyncDispose]()
    },
  }
}
