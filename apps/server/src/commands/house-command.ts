import type { Application } from '@socle/application'
import type { CommandIo, CommandOption, ModuleDefinition } from '@socle/foundation'
import type { Config } from '../config.ts'

/** 0 done, 1 failed, 2 used wrongly; 3 and 4 where a command talks to a server: no answer in time, no or a bad answer. */
export type ExitCode = 0 | 1 | 2 | 3 | 4

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

/** What was typed, and who hears the answer. */
export interface Typed {
  /** What stood after the command's words, by position. */
  readonly parameters: readonly string[]
  readonly options: OptionValues
  readonly io: CommandIo
}

/** The application is the running server's, or one opened for this command alone. */
export interface CommandRun extends Typed {
  readonly config: Config
  /** Of socle itself. */
  readonly version: string
  readonly application: Application
}

/** One command of the house, as data: the terminal parses it, the terminal or the running server runs it. */
export type HouseCommand = DatabaseCommand | LocalCommand

interface CommandWords {
  /** `['account', 'create']` */
  readonly words: readonly string[]
  readonly summary: string
  /** Commander's form: `<login>`, `[file]`. */
  readonly parameters?: string
  readonly options?: readonly CommandOption[]
}

export interface DatabaseCommand extends CommandWords {
  /** `alone`: never while a server holds the embedded database. */
  readonly where: 'database' | 'alone'
  /** Takes the schema as it is: `migrate` and `restore` bring it where it belongs themselves. */
  readonly anySchema?: boolean
  /** Throws what can be refused before anything is opened. */
  check?(run: Omit<CommandRun, 'application'>): void
  run(run: CommandRun): Promise<ExitCode>
  /** What is left to do when the database cannot be opened; `run.application` then has none. */
  withoutDatabase?(run: CommandRun, fault: Error): Promise<ExitCode>
}

/** Runs where it was typed and opens what it needs by itself. */
export interface LocalCommand extends CommandWords {
  readonly where: 'here'
  run(typed: Typed, house: LocalHouse): Promise<ExitCode>
}

/** What a local command finds. */
export interface LocalHouse {
  readonly version: string
  readonly definitions: readonly ModuleDefinition[]
  /** What the environment says; throws ConfigError with every fault at once. */
  config(): Config
  /** What an empty environment says. */
  defaults(): Config
  /** The modules without a database: to know their commands, their documents. */
  openAside(config: Config): Promise<Application>
}

/** An option's text, or undefined when it was not given. */
export function text(options: OptionValues, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** Something the person who typed can put right; shown without a stack, exit code 1 (2: wrong use). */
export class CommandFault extends Error {
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode = 1) {
    super(message)
    this.name = 'CommandFault'
    this.exitCode = exitCode
  }
}
