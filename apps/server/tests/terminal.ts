import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CommandIo, ModuleDefinition } from '@socle/foundation'
import { type Installation, runCommandLine } from '../src/command-line.ts'
import { openapiCommand } from '../src/commands/openapi.ts'
import { installationOf } from '../src/installation.ts'

/** A terminal in a folder of its own, on an installation of its own. */
export interface TestTerminal {
  readonly folder: string
  readonly installation: Installation
  /** Types `socle <words>`; answers the exit code and what was shown. */
  socle(...words: string[]): Promise<{ code: number; out: string; err: string }>
}

export interface TerminalOptions {
  readonly definitions?: readonly ModuleDefinition[]
  readonly environment?: Readonly<Record<string, string>>
  /** What is answered to every question. */
  readonly answer?: boolean
}

export function openTerminal(options: TerminalOptions = {}): TestTerminal {
  const folder = mkdtempSync(join(tmpdir(), 'socle-terminal-'))
  const environment = { DATA_DIR: join(folder, 'data'), ...options.environment }
  const source = { definitions: options.definitions ?? [], environment, envFile: join(folder, '.env') }
  const installation = installationOf(source, { version: '0.0.0', localCommands: [openapiCommand] })
  return {
    folder,
    installation,
    async socle(...words) {
      const io = recordingIo(folder, options.answer ?? false)
      const code = await runCommandLine(installation, words, io)
      return { code, out: io.out.join('\n'), err: io.err.join('\n') }
    },
  }
}

/** Keeps what a command says. */
export function recordingIo(folder: string, answer = false) {
  const out: string[] = []
  const err: string[] = []
  const io: CommandIo = {
    signal: new AbortController().signal,
    print: (line) => out.push(line),
    printError: (line) => err.push(line),
    progress: () => {},
    confirm: async () => answer,
    path: (relative) => join(folder, relative),
  }
  return { ...io, out, err }
}
