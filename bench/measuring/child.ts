import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const READY_LIMIT_MS = 60_000
/** What /proc counts processor time in; the same on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

/** A process that this benchmark started; it ends with it. */
export interface Child extends AsyncDisposable {
  readonly pid: number
  /** All that it has written until now. */
  readonly output: () => string
  /** Waits until the output matches. */
  says(text: RegExp): Promise<RegExpExecArray>
  /** Processor seconds taken so far, by all of its threads. */
  processorSeconds(): number
  /** Resident memory, in bytes. */
  memoryBytes(): number
  /** Waits for its end; answers the exit code. */
  ended(): Promise<number | null>
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

export interface ChildOptions {
  readonly environment?: Readonly<Record<string, string>>
  readonly folder?: string
}

/** Starts a program with nothing of this process's environment but the path. */
export function startChild(command: string, words: readonly string[], options: ChildOptions = {}): Child {
  // into a file: a pipe would make this process read every line of the log while it measures
  const folder = mkdtempSync(join(tmpdir(), 'socle-output-'))
  const path = join(folder, 'output')
  const file = openSync(path, 'a')
  const child = spawn(command, words, {
    ...(options.folder && { cwd: options.folder }),
    env: { PATH: process.env['PATH'], ...options.environment },
    stdio: ['ignore', file, file],
  })
  closeSync(file)
  const output = () => readFileSync(path, 'utf8')
  const exit = Promise.race([once(child, 'close'), once(child, 'error').then(() => [127])])
  const ended = async () => (await exit)[0] as number | null
  const stop: Child['stop'] = async (signal = 'SIGTERM') => {
    if (!hasEnded(child)) child.kill(signal)
    return await ended()
  }
  return {
    pid: child.pid ?? -1,
    output,
    says: (text) => waitFor(child, text, output),
    processorSeconds: () => processorSeconds(child.pid!),
    memoryBytes: () => Number(/VmRSS:\s+(\d+)/.exec(proc(child.pid!, 'status'))?.[1]) * 1024,
    ended,
    stop,
    async [Symbol.asyncDispose]() {
      await stop('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function waitFor(child: ChildProcess, text: RegExp, output: () => string): Promise<RegExpExecArray> {
  const deadline = performance.now() + READY_LIMIT_MS
  for (;;) {
    const found = text.exec(output())
    if (found) return found
    if (hasEnded(child) || performance.now() > deadline)
      throw new Error(`it never said ${text}, but:\n${output()}`)
    await delay(5)
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function processorSeconds(pid: number): number {
  // the name of the program, in brackets, may hold spaces
  const fields = proc(pid, 'stat')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}

function proc(pid: number, file: string): string {
  return readFileSync(`/proc/${pid}/${file}`, 'utf8')
}
