/** How a command speaks: the terminal may be in another process than the command. */
export interface CommandIo {
  print(line: string): void
  printError(line: string): void
  /** A bar on a terminal, plain lines elsewhere. */
  progress(done: number, total: number, note?: string): void
  /** Asks yes or no; false where nobody can answer. */
  confirm(question: string): Promise<boolean>
  /** First line of standard input, for secrets that must not stand among the arguments; empty where there is none. */
  readLine(): Promise<string>
  /** Absolute path of what was typed, meant from where the command was typed. */
  path(relative: string): string
  readonly signal: AbortSignal
}

export interface CommandOption {
  /** Commander's form: `--from <dir|stokt>`, `--dry-run`. */
  readonly flags: string
  readonly summary: string
  readonly isRequired?: boolean
  readonly isRepeatable?: boolean
}

/** `socle <module> <name> …` */
export interface Command {
  /** One word or two: `import`, `org create`. */
  readonly name: string
  readonly summary: string
  readonly options: readonly CommandOption[]
  /** `database`: runs inside the server when that holds the embedded database; `here`: always where it was typed. */
  readonly where: 'database' | 'here'
  /** Options by commander's camelCase names. Returns the exit code. */
  run(
    options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>,
    io: CommandIo,
  ): Promise<0 | 1 | 2 | 3 | 4>
}
