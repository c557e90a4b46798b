import { duplexPair } from 'node:stream'
import type { CommandIo } from '@socle/foundation'
import { describe, expect, test } from 'vitest'
import { runInServer } from './run-in-server.ts'
import { type RunArguments, serveCommand } from './serve-commands.ts'

function terminal(answer = false) {
  const shown: string[] = []
  const abort = new AbortController()
  const io: CommandIo = {
    signal: abort.signal,
    print: (line) => shown.push(`out ${line}`),
    printError: (line) => shown.push(`err ${line}`),
    progress: (done, total, note) => shown.push(`progress ${done}/${total} ${note ?? ''}`),
    confirm: (question) => {
      shown.push(`ask ${question}`)
      return Promise.resolve(answer)
    },
    readLine: () => Promise.resolve('typed'),
    path: (relative) => (relative === '.' ? '/home/ada' : `/home/ada/${relative}`),
  }
  return { io, shown, abort }
}

function start(run: RunArguments, ada: ReturnType<typeof terminal>, argv: readonly string[] = []) {
  const [here, there] = duplexPair()
  const served = serveCommand(there, run)
  return { exit: runInServer(here, argv, ada.io), here, there, served }
}

describe('a command run by the server that holds the database', () => {
  test('prints, errors, progress and the exit code reach the terminal in order', async () => {
    const ada = terminal()
    const { exit, served } = start(
      (argv, io) => {
        io.print(argv.join(' '))
        io.printError('careful')
        io.progress(1, 2, 'half')
        return Promise.resolve(2)
      },
      ada,
      ['key', 'list'],
    )
    expect(await exit).toBe(2)
    await served
    expect(ada.shown).toEqual(['out key list', 'err careful', 'progress 1/2 half'])
  })

  test('relative paths are meant from where the command was typed', async () => {
    const ada = terminal()
    const { exit } = start((_, io) => Promise.resolve(io.print(io.path('board.json'))).then(() => 0), ada)
    expect(await exit).toBe(0)
    expect(ada.shown).toEqual(['out /home/ada/board.json'])
  })

  test('a question is asked at the terminal and its answer reaches the command', async () => {
    const ada = terminal(true)
    const { exit } = start(async (_, io) => ((await io.confirm('Really?')) ? 0 : 1), ada)
    expect(await exit).toBe(0)
    expect(ada.shown).toEqual(['ask Really?'])
  })

  test('a line of standard input reaches the command', async () => {
    const ada = terminal()
    const { exit } = start(async (_, io) => Promise.resolve(io.print(await io.readLine())).then(() => 0), ada)
    expect(await exit).toBe(0)
    expect(ada.shown).toEqual(['out typed'])
  })

  test('Ctrl-C at the terminal aborts the command in the server', async () => {
    const ada = terminal()
    const { exit } = start(
      (_, io) => new Promise((resolve) => io.signal.addEventListener('abort', () => resolve(1))),
      ada,
    )
    setTimeout(() => ada.abort.abort(), 10)
    expect(await exit).toBe(1)
  })

  test('a terminal that goes away aborts the command and its question is a no', async () => {
    const ada = terminal()
    let answered: boolean | undefined
    let isAborted = false
    const { here, served } = start(
      async (_, io) => {
        answered = await io.confirm('Still there?')
        isAborted = io.signal.aborted
        return 0
      },
      { ...ada, io: { ...ada.io, confirm: () => new Promise(() => {}) } },
    )
    setTimeout(() => here.destroy(), 10)
    await served
    await expect
      .poll(() => ({ answered, isAborted }), { timeout: 20_000 })
      .toEqual({ answered: false, isAborted: true })
  })

  test('a command that throws shows its message and exits 1', async () => {
    const ada = terminal()
    const { exit } = start(() => Promise.reject(new Error('the disk is full')), ada)
    expect(await exit).toBe(1)
    expect(ada.shown).toEqual(['err the disk is full'])
  })

  test('a server that dies before the command ends is told as such', async () => {
    const ada = terminal()
    const { exit, there } = start(() => new Promise(() => {}), ada)
    setTimeout(() => there.destroy(), 10)
    expect(await exit).toBe(1)
    expect(ada.shown).toEqual(['err the server ended before the command did'])
  })
})
