import type { Application } from '@socle/application'
import type { CommandIo } from '@socle/foundation'
import type { ExitCode } from './commands/house-command.ts'
import type { Config } from './config.ts'

/** What `serve` and `worker` are given. */
export interface ServerParts {
  readonly config: Config
  readonly version: string
  /** Its signal tells the server to stop. */
  readonly io: CommandIo
  /** Runs a command line that a terminal sent to this process. */
  runArguments(application: Application, argv: readonly string[], io: CommandIo): Promise<ExitCode>
}
