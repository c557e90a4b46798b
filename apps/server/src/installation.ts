import type { Duplex } from 'node:stream'
import { type Application, createApplication } from '@socle/application'
import { migrationStatus, parseDatabaseUrl } from '@socle/database'
import type { Installation } from './command-line.ts'
import { CommandFault } from './commands/house-command.ts'
import { type Config, type ConfigSource, readConfig } from './config.ts'
import { connectToOwner, lockFolder } from './folder-lock.ts'
import { secretKeyOf } from './secrets.ts'

/** The house as the commands of this process find it: its settings, its server, its database. */
export function installationOf(
  source: ConfigSource,
  parts: Pick<Installation, 'version' | 'localCommands'>,
): Installation {
  let config: Config | undefined
  return {
    ...parts,
    definitions: source.definitions,
    config() {
      config ??= readConfig(source)
      return config
    },
    defaults: () => readConfig({ ...source, environment: {}, envFile: '' }),
    openAside: (config) =>
      createApplication(config.modules, {
        ...quiet(config),
        databaseUrl: 'none',
        secretKey: 'nothing is signed with this key',
      }),
    connect: async (config): Promise<Duplex | undefined> => {
      const folder = folderOf(config)
      return folder === undefined ? undefined : await connectToOwner(folder)
    },
    open,
  }
}

async function open(config: Config, { anySchema }: { readonly anySchema: boolean }): Promise<Application> {
  const folder = folderOf(config)
  const lock = folder === undefined ? undefined : await lockFolder(folder)
  let application: Application | undefined
  const stop = async () => {
    try {
      await application?.stop()
    } finally {
      await lock?.release()
    }
  }
  try {
    const secretKey = await secretKeyOf(config.secretKey, config.options.dataDir)
    application = await createApplication(config.modules, { ...quiet(config), secretKey })
    if (!anySchema) await bringUp(application)
    return { ...application, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** An empty database gets its schema; one that is behind may belong to servers that still run on it. */
async function bringUp(application: Application): Promise<void> {
  const all = await migrationStatus(application.house.database, application.migrationSources)
  const pending = all.filter(({ appliedAt }) => appliedAt === undefined)
  if (pending.length > 0 && pending.length < all.length)
    throw new CommandFault(`the schema is behind by ${pending.length}: socle migrate up, or start the server`)
  if (pending.length > 0) await application.migrate()
  await application.start('command')
}

/** A command speaks for itself; the log's lines would stand among its own. */
function quiet(config: Config) {
  return { ...config.options, logLevel: 'silent' as const, runsJobs: false }
}

function folderOf(config: Config): string | undefined {
  const address = parseDatabaseUrl(config.options.databaseUrl)
  return address.engine === 'pglite' ? address.folder : undefined
}
