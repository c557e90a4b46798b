import type { Duplex } from 'node:stream'
import type { Application } from '@socle/application'
import type { CommandIo } from '@socle/foundation'
import { DomainError } from '@socle/kernel'
import { accountCommands } from './commands/account.ts'
import { backupCommands } from './commands/backup.ts'
import { doctorCommand } from './commands/doctor.ts'
import {
  CommandFault,
  type DatabaseCommand,
  type ExitCode,
  type HouseCommand,
  type LocalHouse,
  type Typed,
} from './commands/house-command.ts'
import { keyCommands } from './commands/key.ts'
import { migrateCommands } from './commands/migrate.ts'
import { moduleCommands } from './commands/module-commands.ts'
import { seedCommand } from './commands/seed.ts'
import { type Config, ConfigError } from './config.ts'
import { runInServer } from './remote/run-in-server.ts'
import { parseCommandLine } from './terminal/program.ts'

/** What the command line acts on; the server makes it from this process, tests from a folder of their own. */
export interface Installation extends LocalHouse {
  /** The commands that only a process at a terminal can run: serve, worker, doctor, openapi. */
  readonly localCommands: readonly HouseCommand[]
  /** Connects to the server that holds the embedded database; undefined when none answers or with PostgreSQL. */
  connect(config: Config): Promise<Duplex | undefined>
  /** Opens the database for one command; refuses a schema that is behind unless `anySchema`. */
  open(config: Config, options: { readonly anySchema: boolean }): Promise<Application>
}

const groups = { account: 'people', key: 'API keys', migrate: 'the database schema' }
const databaseCommands: readonly HouseCommand[] = [
  ...migrateCommands,
  ...backupCommands,
  ...accountCommands,
  ...keyCommands,
  seedCommand,
  doctorCommand,
]

/** Runs one command line at a terminal; never throws. */
export async function runCommandLine(
  installation: Installation,
  argv: readonly string[],
  io: CommandIo,
): Promise<ExitCode> {
  return await withFaultsShown(io, async () => {
    const isOfModule = installation.definitions.some(({ name }) => name === argv[0])
    const aside = isOfModule ? await installation.openAside(installation.config()) : undefined
    try {
      const ofModules = aside ? moduleCommands(aside) : []
      const commands = [...installation.localCommands, ...databaseCommands, ...ofModules]
      const parsed = await parse(installation, { commands, argv, io })
      if (typeof parsed === 'number') return parsed
      const typed = { parameters: parsed.parameters, options: parsed.options, io }
      if (parsed.command.where === 'here') return await parsed.command.run(typed, installation)
      return await runOnDatabase(installation, { command: parsed.command, argv, typed })
    } finally {
      await aside?.stop()
    }
  })
}

/** Runs a command line inside the server that holds the embedded database. */
export async function runInside(
  installation: Pick<Installation, 'config' | 'definitions' | 'version'>,
  application: Application,
  typed: { readonly argv: readonly string[]; readonly io: CommandIo },
): Promise<ExitCode> {
  const { argv, io } = typed
  return await withFaultsShown(io, async () => {
    const commands = [...databaseCommands, ...moduleCommands(application)]
    const parsed = await parse(installation, { commands, argv, io })
    if (typeof parsed === 'number') return parsed
    const { command, parameters, options } = parsed
    if (command.where !== 'database')
      throw new CommandFault('this command is not for a running server: stop it first')
    const { version } = installation
    const given = { config: installation.config(), version, parameters, options, io }
    command.check?.(given)
    return await command.run({ ...given, application })
  })
}

function parse(
  installation: Pick<Installation, 'version' | 'definitions'>,
  typed: {
    readonly commands: readonly HouseCommand[]
    readonly argv: readonly string[]
    readonly io: CommandIo
  },
) {
  const modules = installation.definitions.map(({ name, summary }) => [name, summary.en])
  return parseCommandLine(
    {
      commands: typed.commands,
      groups: { ...groups, ...Object.fromEntries(modules) },
      version: installation.version,
      print: (text) => typed.io.print(text),
      printError: (text) => typed.io.printError(text),
    },
    typed.argv,
  )
}

interface Task {
  readonly command: DatabaseCommand
  readonly argv: readonly string[]
  readonly typed: Typed
}

async function runOnDatabase(installation: Installation, { command, argv, typed }: Task): Promise<ExitCode> {
  const config = installation.config()
  const server = await installation.connect(config)
  if (server && command.where === 'alone') {
    server.destroy()
    throw new CommandFault(
      `a server holds the embedded database; stop it first, then run socle ${command.words.join(' ')} again`,
    )
  }
  if (server) return await runInServer(server, argv, typed.io)
  const given = { config, version: installation.version, ...typed }
  command.check?.(given)
  const opened = await installation
    .open(config, { anySchema: command.anySchema ?? false })
    .catch((error: Error) => error)
  if (opened instanceof Error) {
    if (!command.withoutDatabase) throw opened
    const aside = await installation.openAside(config)
    return await runAndStop(aside, (application) =>
      command.withoutDatabase!({ ...given, application }, opened),
    )
  }
  return await runAndStop(opened, (application) => command.run({ ...given, application }))
}

async function runAndStop(
  application: Application,
  work: (application: Application) => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await work(application)
  } finally {
    await application.stop()
  }
}

/** What a person can act on is shown as a sentence, everything else with its stack. */
async function withFaultsShown(io: CommandIo, work: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await work()
  } catch (error) {
    if (io.signal.aborted) io.printError('stopped')
    else if (error instanceof DomainError) io.printError(error.detail.en)
    else if (error instanceof CommandFault || error instanceof ConfigError) io.printError(error.message)
    else io.printError(describe(error))
    if (error instanceof ConfigError) return 2
    return error instanceof CommandFault ? error.exitCode : 1
  }
}

/** A slip of ours is shown with its stack; what was thrown as a sentence, with what caused it. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const isSlip = error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError
  if (isSlip) return error.stack ?? error.message
  return error.cause instanceof Error && !error.message.includes(error.cause.message)
    ? `${error.message}\n  caused by ${describe(error.cause)}`
    : error.message
}
