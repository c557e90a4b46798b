import { resolve } from 'node:path'
import type { ApplicationOptions, ChosenModule } from '@socle/application'
import type { ModuleDefinition } from '@socle/foundation'
import { readDatabaseUrl } from './config/database-url.ts'
import { type Environment, readEnvironment } from './config/environment.ts'
import { readHouse, readTrustProxy, unknownNames } from './config/house.ts'
import { ambiguities, readModuleSettings } from './config/module-settings.ts'
import { toOptions } from './config/options.ts'
import { crossFaults, productionFaults } from './config/rules.ts'
import type { HouseValues } from './config/schema.ts'

/** Everything that the environment says, parsed once. */
export interface Config {
  /** What the application is made from; the secret key is added when it is known (see secrets.ts). */
  readonly options: Omit<ApplicationOptions, 'secretKey'>
  readonly secretKey: string | undefined
  readonly listen: { readonly host: string; readonly port: number }
  readonly modules: readonly ChosenModule[]
  readonly role: HouseValues['SOCLE_ROLE']
  readonly hasDemo: boolean
  readonly admin: { readonly email: string; readonly username: string; readonly password: string | undefined }
  readonly webConcurrency: number
  readonly warnings: readonly string[]
}

export interface ConfigSource {
  readonly definitions: readonly ModuleDefinition[]
  readonly environment: Environment
  /** Path of the `.env` file, which may be absent. */
  readonly envFile: string
}

/** Every fault of the settings in one message; the process ends with exit code 2. */
export class ConfigError extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    const count = faults.length === 1 ? 'A setting is' : `${faults.length} settings are`
    super(`${count} wrong; nothing was started.\n${faults.map((line) => `  ${line}`).join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** Reads the environment and `.env`; touches nothing. Throws ConfigError with all faults at once. */
export function readConfig(source: ConfigSource): Config {
  const environment = readEnvironment(source.environment, source.envFile)
  const faults: string[] = []
  const { SOCLE_MODULES } = readHouse(environment, [])
  const chosen = choose(source.definitions, SOCLE_MODULES, faults)
  const values = readHouse({ ...chosen.houseDefaults, ...environment }, faults, chosen.houseAliases)
  const isProduction = values.NODE_ENV === 'production'
  const dataDir = resolve(values.DATA_DIR)
  const database = readDatabaseUrl(values.DATABASE_URL, dataDir)
  if ('expected' in database) faults.push(`DATABASE_URL: expected ${database.expected}`)
  const trustProxy = readTrustProxy(values.TRUST_PROXY, faults)
  faults.push(...crossFaults(values, database))
  if (isProduction) faults.push(...productionFaults(values, database))
  if (!chosen.isSingle) faults.push(...ambiguities(chosen.definitions, environment))
  const lookup = { environment, isSingle: chosen.isSingle, isProduction }
  const modules = chosen.definitions.map((definition) => ({
    definition,
    settings: readModuleSettings(definition, lookup, faults),
  }))
  if (faults.length > 0 || 'expected' in database) throw new ConfigError(faults)
  return {
    options: toOptions(values, { dataDir, database, trustProxy, isAlone: chosen.isSingle }),
    secretKey: values.SECRET_KEY,
    listen: { host: values.HOST, port: values.PORT },
    modules,
    role: values.SOCLE_ROLE,
    hasDemo: values.DEMO ?? !isProduction,
    admin: { email: values.ADMIN_EMAIL, username: values.ADMIN_USERNAME, password: values.ADMIN_PASSWORD },
    webConcurrency: values.WEB_CONCURRENCY,
    warnings: unknownNames(environment),
  }
}

interface Chosen {
  readonly definitions: readonly ModuleDefinition[]
  readonly isSingle: boolean
  /** Of the one module that is alone. */
  readonly houseAliases?: Readonly<Record<string, string>> | undefined
  readonly houseDefaults?: Readonly<Record<string, string>> | undefined
}

function choose(all: readonly ModuleDefinition[], names: readonly string[], faults: string[]): Chosen {
  const wanted = [...new Set(names.map((name) => name.toLowerCase()))]
  if (wanted.includes('all')) return { definitions: all, isSingle: false }
  const known = all.map((definition) => definition.name)
  const unknown = wanted.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    faults.push(`SOCLE_MODULES: expected all or some of ${known.join(', ')}, not "${unknown.join(', ')}"`)
  const definitions = all.filter((definition) => wanted.includes(definition.name))
  const isSingle = definitions.length === 1
  const alone = isSingle ? definitions[0]?.settings : undefined
  return { definitions, isSingle, houseAliases: alone?.houseAliases, houseDefaults: alone?.houseDefaults }
}
