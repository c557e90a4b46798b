import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandIo, ModuleDefinition } from '@socle/foundation'
import { emptyDatabase, engine } from '@socle/testing'
import { type Installation, runCommandLine, runInside } from '../src/command-line.ts'
import { openapiCommand } from '../src/commands/openapi.ts'
import { installationOf } from '../src/installation.ts'
import { openProcess } from '../src/server-process.ts'
import { notes } from './notes/notes.ts'

interface Shown {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A terminal in a folder of its own, on an installation of its own. */
export interface TestTerminal extends AsyncDisposable {
  readonly folder: string
  readonly installation: Installation
  /** Types `socle <words>`; answers the exit code and what was shown. */
  socle(...words: string[]): Promise<Shown>
}

export interface TerminalOptions {
  readonly engine?: typeof engine
  readonly definitions?: readonly ModuleDefinition[]
  readonly environment?: Readonly<Record<string, string>>
  /** What is answered to every question. */
  readonly answer?: boolean
  /** A server holds the embedded database: commands run inside it. */
  readonly isServed?: boolean
}

export async function openTerminal(options: TerminalOptions = {}): Promise<TestTerminal> {
  const folder = mkdtempSync(join(tmpdir(), 'socle-terminal-'))
  const database = (options.engine ?? engine) === 'postgres' ? await emptyDatabase() : undefined
  const environment = {
    DATA_DIR: join(folder, 'data'),
    SECRET_KEY: 'a secret that only tests have, of more than 32 bytes',
    ...(database && { DATABASE_URL: database.url }),
    ...options.environment,
  }
  const definitions = options.definitions ?? [notes]
  const installation = installationOf(
    { definitions, environment, envFile: join(folder, '.env') },
    { version: '0.0.0', localCommands: [openapiCommand] },
  )
  const stop = options.isServed && !database ? await startServer(installation, folder) : undefined
  return {
    folder,
    installation,
    async socle(...words) {
      const io = recordingIo(folder, options.answer ?? false)
      const code = await runCommandLine(installation, words, io)
      return { code, out: io.out.join('\n'), err: io.err.join('\n') }
    },
    async [Symbol.asyncDispose]() {
      await stop?.()
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What `socle serve` does, without listening. */
async function startServer(installation: Installation, folder: string): Promise<() => Promise<void>> {
  const config = installation.config()
  const server = await openProcess(
    {
      config: { ...config, hasDemo: false, options: { ...config.options, logLevel: 'silent' } },
      version: installation.version,
      io: recordingIo(folder),
      runArguments: (application, argv, io) => runInside(installation, application, { argv, io }),
    },
    'main',
  )
  return server.close
}

/** Keeps what a command says. */
function recordingIo(folder: string, answer = false) {
  const out: string[] = []
  const err: string[] = []
  const io: CommandIo = {
    signal: new AbortController().signal,
    print: (line) => out.push(line),
    printError: (line) => err.push(line),
    progress: () => {},
    confirm: () => Promise.resolve(answer),
    readLine: () => Promise.resolve(''),
    path: (relative) => join(folder, relative),
  }
  return { ...io, out, err }
}
