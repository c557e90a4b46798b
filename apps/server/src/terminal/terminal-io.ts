import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import type { CommandIo } from '@socle/foundation'
import { createProgressDisplay } from './progress-display.ts'

export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly cwd: string
  readonly signal: AbortSignal
}

/** Speaks to the person at this terminal: results on stdout, progress and questions on stderr. */
export function createTerminalIo(terminal: Terminal): CommandIo & { end(): void } {
  const progress = createProgressDisplay(terminal.stderr)
  const write = (stream: Writable, line: string) => {
    progress.clear()
    stream.write(`${line}\n`)
  }
  return {
    signal: terminal.signal,
    print: (line) => write(terminal.stdout, line),
    printError: (line) => write(terminal.stderr, line),
    progress: (done, total, note) => progress.show({ done, total, note: note ?? '' }),
    path: (relative) => resolve(terminal.cwd, relative),
    confirm: (question) => {
      progress.clear()
      return terminal.stdin.isTTY ? ask(terminal, question) : Promise.resolve(false)
    },
    readLine: () => firstLine(terminal),
    end: () => progress.clear(),
  }
}

async function firstLine({ stdin, signal }: Terminal): Promise<string> {
  const lines = createInterface({ input: stdin, signal })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
  }
}

async function ask(terminal: Terminal, question: string): Promise<boolean> {
  const lines = createInterface({ input: terminal.stdin, output: terminal.stderr })
  try {
    const answer = await lines.question(`${question} [y/N] `, { signal: terminal.signal })
    return /^(y|yes|o|oui)$/i.test(answer.trim())
  } catch (error) {
    // Ctrl-C or Ctrl-D at the question is a no
    if (terminal.signal.aborted || (error as { name?: string }).name === 'AbortError') return false
    throw error
  } finally {
    lines.close()
  }
}
