import type { Application } from '@socle/application'
import { holdSessionLock, parseDatabaseUrl, type SessionLock } from '@socle/database'
import { CommandFault } from './commands/house-command.ts'
import { compose } from './compose.ts'
import type { Config } from './config.ts'
import { firstStart } from './first-start.ts'
import { type FolderLock, lockFolder } from './folder-lock.ts'
import { serveCommand } from './remote/serve-commands.ts'
import { secretKeyOf } from './secrets.ts'
import type { ServerParts } from './server-parts.ts'

/** A process that has its locks and its application, started. */
export interface ServerProcess {
  readonly application: Application
  /** The first admin's password, when this start made the account and chose it. */
  readonly adminPassword: string | undefined
  readonly isFirstStart: boolean
  /** Settles when it cannot go on: the database's lock was lost. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

/** Takes the locks, opens, migrates and starts; `web` is one of several HTTP processes whose parent did the rest. */
export async function openProcess(parts: ServerParts, duty: 'main' | 'web'): Promise<ServerProcess> {
  const { config, io } = parts
  const closers: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer()
  }
  const ended = Promise.withResolvers<void>()
  const onEnd = (why: string) => {
    io.printError(why)
    ended.resolve()
  }
  try {
    const lock = await lockEmbedded(config)
    if (lock) closers.push(() => lock.release())
    const application = await open(parts, duty)
    closers.push(() => application.stop())
    const session = await lockDatabase(config, onEnd)
    closers.push(() => session.release())
    // what is left of the routes is compiled in this thread while the database works in its own
    const [first] = await Promise.all([
      start(application, { config, duty }),
      servesHttp(config, duty) ? application.http() : undefined,
    ])
    lock?.serve(
      (channel) =>
        void serveCommand(channel, (argv, terminal) => parts.runArguments(application, argv, terminal)),
    )
    return { application, ...first, ended: ended.promise, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function start(application: Application, { config, duty }: { config: Config; duty: 'main' | 'web' }) {
  const { accounts, database } = application.house
  if (duty === 'main') await asSentences(application.migrate())
  // asked before the workers look for jobs: the embedded database answers one after the other
  const isFirst = duty === 'main' && !(await accounts.hasAdmin(database.handle))
  await application.start('serve')
  return isFirst ? await firstStart(application, config) : { isFirstStart: false, adminPassword: undefined }
}

async function open({ config, version }: ServerParts, duty: 'main' | 'web'): Promise<Application> {
  const secretKey = await secretKeyOf(config.secretKey, config.options.dataDir)
  const runsJobs = config.options.runsJobs && duty === 'main'
  const parts = { secretKey, version, runsJobs, servesHttp: servesHttp(config, duty) }
  return await asSentences(compose(config, parts))
}

/** Of several web processes the parent has no HTTP of its own. */
function servesHttp({ role, webConcurrency }: Config, duty: 'main' | 'web'): boolean {
  return role !== 'worker' && (duty === 'web' || webConcurrency === 1)
}

/** A plain Error is a sentence for the person who starts it; anything else is a bug and shows its stack. */
async function asSentences<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && error.constructor === Error) throw new CommandFault(error.message)
    throw error
  }
}

async function lockEmbedded(config: Config): Promise<FolderLock | undefined> {
  const address = parseDatabaseUrl(config.options.databaseUrl)
  return address.engine === 'pglite' && address.folder ? await lockFolder(address.folder) : undefined
}

/** Without Redis one process alone may serve or work a database: caches and limits of two would contradict. */
async function lockDatabase({ options }: Config, onEnd: (why: string) => void): Promise<SessionLock> {
  const lock = await holdSessionLock({
    url: options.databaseUrl,
    name: 'socle.process',
    mode: options.redisUrl === undefined ? 'exclusive' : 'shared',
    onLost: () => onEnd('another process has taken the database over; this one stops'),
  })
  if (lock) return lock
  throw new CommandFault(
    'another process already serves or works this database; several need REDIS_URL, the same for each',
  )
}
