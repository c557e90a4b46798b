import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

export type Environment = Readonly<Record<string, string | undefined>>

/** Joins the environment with the `.env` file, which may be absent; the environment wins. */
export function readEnvironment(environment: Environment, envFile: string): Environment {
  return withoutEmpty({ ...parseFile(envFile), ...withoutEmpty(environment) })
}

function parseFile(path: string): Environment {
  try {
    return parseEnv(readFileSync(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

// `NAME=` in a compose file means "not set"
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
}
