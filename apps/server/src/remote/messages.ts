import { createInterface } from 'node:readline'
import type { Duplex } from 'node:stream'
import type { ExitCode } from '../commands/house-command.ts'

/** What a terminal sends to the server that holds the database: one JSON document a line. */
export type FromTerminal =
  | { readonly type: 'run'; readonly argv: readonly string[]; readonly cwd: string }
  | { readonly type: 'answer'; readonly isYes: boolean }
  | { readonly type: 'line'; readonly line: string }
  | { readonly type: 'abort' }

/** What the server sends back; `exit` is the last. */
export type FromServer =
  | { readonly type: 'print'; readonly line: string }
  | { readonly type: 'error'; readonly line: string }
  | { readonly type: 'progress'; readonly done: number; readonly total: number; readonly note?: string }
  | { readonly type: 'ask'; readonly question: string }
  | { readonly type: 'read' }
  | { readonly type: 'exit'; readonly code: ExitCode }

/** Sends one message; a peer that has gone is noticed by the reader. */
export function send(channel: Duplex, message: FromTerminal | FromServer): void {
  if (channel.writable) channel.write(`${JSON.stringify(message)}\n`)
}

/** Reads messages until the peer ends; the socket belongs to one user of one machine, so the shape is trusted. */
export async function* receive<M extends FromTerminal | FromServer>(channel: Duplex): AsyncGenerator<M> {
  for await (const line of createInterface({ input: channel, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() !== '') yield JSON.parse(line) as M
  }
}
