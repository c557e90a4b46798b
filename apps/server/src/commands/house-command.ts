import type { Application } from '@socle/application'
import type { CommandIo, CommandOption } from '@socle/foundation'
import type { Config } from '../config.ts'

export type ExitCode = 0 | 1 | 2

export type OptionValues = Readonly<Record<string, string | boolean | readonly string[] | undefined>>

/** What a command is run with; `application` is the running server's, or one opened for this command alone. */
export interface CommandRun {
  readonly config: Config
  readonly application: Application
  /** What stood after the command's words, by position. */
  readonly parameters: readonly string[]
  readonly options: OptionValues
  readonly io: CommandIo
}

/** One command of the house, as data: the terminal parses it, the terminal or the running server runs it. */
export interface HouseCommand {
  /** `['account', 'create']` */
  readonly words: readonly string[]
  readonly summary: string
  /** Commander's form: `<login>`, `[file]`. */
  readonly parameters?: string
  readonly options?: readonly CommandOption[]
  /** `alone`: never while a server holds the embedded database. */
  readonly where: 'database' | 'alone' | 'here'
  run(run: CommandRun): Promise<ExitCode>
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
