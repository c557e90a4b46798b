import type { Duplex } from 'node:stream'
import type { CommandIo } from '@socle/foundation'
import type { ExitCode } from '../commands/house-command.ts'
import { type FromServer, receive, send } from './messages.ts'

/** Has the server that holds the embedded database run a command; this terminal shows what it says. */
export async function runInServer(
  channel: Duplex,
  argv: readonly string[],
  io: CommandIo,
): Promise<ExitCode> {
  const abort = () => send(channel, { type: 'abort' })
  io.signal.addEventListener('abort', abort)
  try {
    send(channel, { type: 'run', argv, cwd: io.path('.') })
    for await (const message of receive<FromServer>(channel)) {
      if (message.type === 'exit') return message.code
      await show(message, channel, io)
    }
    io.printError('the server ended before the command did')
    return 1
  } finally {
    io.signal.removeEventListener('abort', abort)
    channel.destroy()
  }
}

async function show(message: FromServer, channel: Duplex, io: CommandIo): Promise<void> {
  if (message.type === 'print') io.print(message.line)
  else if (message.type === 'error') io.printError(message.line)
  else if (message.type === 'progress') io.progress(message.done, message.total, message.note)
  else if (message.type === 'ask')
    send(channel, { type: 'answer', isYes: await io.confirm(message.question) })
  else if (message.type === 'read') send(channel, { type: 'line', line: await io.readLine() })
}
