import { resolve } from 'node:path'
import type { Duplex } from 'node:stream'
import type { CommandIo } from '@socle/foundation'
import type { ExitCode } from '../commands/house-command.ts'
import { type FromTerminal, receive, send } from './messages.ts'

type RunMessage = Extract<FromTerminal, { type: 'run' }>

export type RunArguments = (argv: readonly string[], io: CommandIo) => Promise<ExitCode>

/** Runs the command that a terminal asks for over the socket of the data folder; never throws. */
export async function serveCommand(channel: Duplex, runArguments: RunArguments): Promise<void> {
  const abort = new AbortController()
  const answers: ((isYes: boolean) => void)[] = []
  const readers: ((line: string) => void)[] = []
  const run = (message: RunMessage) =>
    execute(message, createChannelIo({ channel, cwd: message.cwd, abort, answers, readers }), runArguments)
  channel.on('error', () => channel.destroy())
  try {
    for await (const message of receive<FromTerminal>(channel)) {
      if (message.type === 'abort') abort.abort()
      else if (message.type === 'answer') answers.shift()?.(message.isYes)
      else if (message.type === 'line') readers.shift()?.(message.line)
      else void run(message).then((code) => finish(channel, code))
    }
  } catch {
    channel.destroy()
  } finally {
    // a terminal that has gone can neither read nor answer
    abort.abort()
    for (const answer of answers.splice(0)) answer(false)
    for (const reader of readers.splice(0)) reader('')
  }
}

function finish(channel: Duplex, code: ExitCode): void {
  send(channel, { type: 'exit', code })
  channel.end()
}

async function execute(message: RunMessage, io: CommandIo, run: RunArguments): Promise<ExitCode> {
  try {
    return await run(message.argv, io)
  } catch (error) {
    io.printError(error instanceof Error ? error.message : String(error))
    return 1
  }
}

interface ChannelIoParts {
  readonly channel: Duplex
  readonly cwd: string
  readonly abort: AbortController
  readonly answers: ((isYes: boolean) => void)[]
  readonly readers: ((line: string) => void)[]
}

function createChannelIo({ channel, cwd, abort, answers, readers }: ChannelIoParts): CommandIo {
  return {
    signal: abort.signal,
    print: (line) => send(channel, { type: 'print', line }),
    printError: (line) => send(channel, { type: 'error', line }),
    progress: (done, total, note) =>
      send(channel, { type: 'progress', done, total, ...(note === undefined ? {} : { note }) }),
    path: (relative) => resolve(cwd, relative),
    confirm: (question) => {
      if (channel.destroyed) return Promise.resolve(false)
      send(channel, { type: 'ask', question })
      return new Promise((answer) => answers.push(answer))
    },
    readLine: () => {
      if (channel.destroyed) return Promise.resolve('')
      send(channel, { type: 'read' })
      return new Promise((reader) => readers.push(reader))
    },
  }
}
