import { resolve } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }
import { runCommandLine } from './command-line.ts'
import { openapiCommand } from './commands/openapi.ts'
import { serveCommand, workerCommand } from './commands/serve.ts'
import { modules } from './compose.ts'
import { installationOf } from './installation.ts'
import { createTerminalIo } from './terminal/terminal-io.ts'

const CTRL_C_EXIT = 130

/** Runs the command line of this process; answers its exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const source = { definitions: modules, environment: process.env, envFile: resolve('.env') }
  const localCommands = [serveCommand, workerCommand, openapiCommand]
  const installation = installationOf(source, { version: packageJson.version, localCommands })
  const abort = new AbortController()
  // the first Ctrl-C lets the command end its work, the second ends it
  const stop = () => (abort.signal.aborted ? process.exit(CTRL_C_EXIT) : abort.abort())
  process.on('SIGINT', stop).on('SIGTERM', stop)
  const { stdin, stdout, stderr } = process
  // who reads only the first lines (`| head`) ends the pipe: that is no fault
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    abort.abort()
  })
  const io = createTerminalIo({ stdin, stdout, stderr, cwd: process.cwd(), signal: abort.signal })
  try {
    return await runCommandLine(installation, argv, io)
  } finally {
    io.end()
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}
