import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createTerminalIo } from './terminal-io.ts'

function pipe() {
  const stream = new PassThrough()
  return Object.assign(stream, { shown: () => String(stream.read() ?? '') })
}

function terminal() {
  const parts = { stdin: pipe(), stdout: pipe(), stderr: pipe() }
  const io = createTerminalIo({ ...parts, cwd: '/home/ada', signal: new AbortController().signal })
  return { io, ...parts }
}

describe('the terminal', () => {
  test('results go to stdout, faults and progress to stderr', () => {
    const { io, stdout, stderr } = terminal()
    io.print('{"a":1}')
    io.printError('no')
    io.progress(1, 4, 'rows')
    expect(stdout.shown()).toBe('{"a":1}\n')
    expect(stderr.shown()).toBe('no\nrows: 1 of 4\n')
  })

  test('progress in a pipe is a line for every tenth, not for every step', () => {
    const { io, stderr } = terminal()
    for (let done = 0; done <= 1000; done++) io.progress(done, 1000, 'rows')
    expect(stderr.shown().trim().split('\n')).toHaveLength(11)
  })

  test('a question where nobody can answer is a no', async () => {
    expect(await terminal().io.confirm('Delete all?')).toBe(false)
  })

  test('a question at a terminal is answered by y or o', async () => {
    const { io, stdin, stderr } = terminal()
    Object.assign(stdin, { isTTY: true })
    const answer = io.confirm('Delete all?')
    stdin.write('oui\n')
    expect(await answer).toBe(true)
    expect(stderr.shown()).toContain('Delete all? [y/N]')
  })

  test('the first line of standard input is read, and none is empty', async () => {
    const { io, stdin } = terminal()
    stdin.end('a secret \nmore\n')
    expect(await io.readLine()).toBe('a secret ')
    const empty = terminal()
    empty.stdin.end()
    expect(await empty.io.readLine()).toBe('')
  })

  test('paths are meant from the folder of the terminal', () => {
    expect(terminal().io.path('x/../y')).toBe('/home/ada/y')
  })
})
