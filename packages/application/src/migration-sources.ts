import { migrations as accounts } from '@socle/accounts'
import { migrations as cache } from '@socle/cache'
import type { MigrationSource } from '@socle/database'
import type { ModuleDefinition } from '@socle/foundation'
import { migrations as http } from '@socle/http'
import { migrations as jobs } from '@socle/jobs'
import { migrations as mail } from '@socle/mail'
import { migrations as storage } from '@socle/storage'

/** Whose migrations run, and in which order: the foundation's first. */
export function migrationSources(definitions: readonly ModuleDefinition[]): readonly MigrationSource[] {
  const house = { accounts, storage, jobs, mail, cache, http }
  return [
    ...Object.entries(house).map(([name, folder]) => ({ name, folder })),
    ...definitions.map(({ name, migrations, extensions = [] }) => ({ name, folder: migrations, extensions })),
  ]
}
