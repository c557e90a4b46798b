import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { engine } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTerminal, type TestTerminal } from './terminal.ts'

async function addNote(terminal: TestTerminal, text: string): Promise<void> {
  writeFileSync(join(terminal.folder, `${text}.txt`), `${text} é\n`)
  const words = ['notes', 'add', '--file', `${text}.txt`, '--text', text]
  expect(await terminal.socle(...words)).toMatchObject({ code: 0 })
}

/** Two notes and an account, backed up into `full.tar.gz`. */
async function fill(terminal: TestTerminal): Promise<string> {
  await addNote(terminal, 'one')
  await addNote(terminal, 'two')
  await terminal.socle('account', 'create', 'ada', '--password', 'longer than eight')
  expect(await terminal.socle('backup', 'full.tar.gz')).toMatchObject({ code: 0, err: '' })
  return join(terminal.folder, 'full.tar.gz')
}

async function restoreInto(target: TestTerminal, path: string) {
  writeFileSync(join(target.folder, 'full.tar.gz'), readFileSync(path))
  return await target.socle('restore', 'full.tar.gz')
}

let terminal: TestTerminal
let archive: string

beforeAll(async () => {
  terminal = await openTerminal()
  archive = await fill(terminal)
}, 120_000)
afterAll(() => terminal[Symbol.asyncDispose]())

describe('a backup', { timeout: 120_000 }, () => {
  test('brings rows, objects and accounts into an empty installation', async () => {
    await using to = await openTerminal()
    expect(await restoreInto(to, archive)).toMatchObject({ code: 0, err: '' })
    expect((await to.socle('notes', 'list')).out).toBe('one: one é\n (restored 1)\ntwo: two é\n (restored 1)')
    expect((await to.socle('account', 'list')).out).toContain('ada')
    expect((await to.socle('backup', 'again.tar.gz')).code).toBe(0)
  })

  test('is refused by a filled installation, which --force replaces', async () => {
    await addNote(terminal, 'three')
    const refused = await terminal.socle('restore', 'full.tar.gz')
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('--force')
    expect((await terminal.socle('notes', 'list')).out).toContain('three')
    expect(await terminal.socle('restore', 'full.tar.gz', '--force')).toMatchObject({ code: 0 })
    expect((await terminal.socle('notes', 'list')).out).not.toContain('three')
  })

  test('that is damaged or cut is refused before anything is touched', async () => {
    const bytes = readFileSync(archive)
    const middle = Math.floor(bytes.length / 2)
    bytes[middle] = (bytes[middle] ?? 0) ^ 0xff
    writeFileSync(join(terminal.folder, 'damaged.tar.gz'), bytes)
    expect((await terminal.socle('restore', 'damaged.tar.gz', '--force')).code).toBe(1)
    writeFileSync(join(terminal.folder, 'cut.tar.gz'), bytes.subarray(0, middle))
    expect((await terminal.socle('restore', 'cut.tar.gz', '--force')).code).toBe(1)
    expect((await terminal.socle('notes', 'list')).out).toContain('one: one é')
  })

  test('leaves nothing behind when it cannot be written', async () => {
    const before = readdirSync(terminal.folder)
    expect((await terminal.socle('backup', 'nowhere/full.tar.gz')).code).toBe(1)
    expect(readdirSync(terminal.folder)).toEqual(before)
  })

  test('tells an object whose bytes are gone, and keeps the rest', async () => {
    const objects = join(terminal.folder, 'data/objects')
    const live = (await terminal.socle('backup', 'live.tar.gz', '--json')).out
    expect(JSON.parse(live)).toMatchObject({ objects: 2, damaged: [] })
    const [gone = ''] = readdirSync(objects, { recursive: true, encoding: 'utf8' }).filter((path) =>
      tarNames(join(terminal.folder, 'live.tar.gz')).includes(`objects/${path}`),
    )
    rmSync(join(objects, gone))
    const answer = await terminal.socle('backup', 'rest.tar.gz', '--json')
    expect(answer.code).toBe(1)
    expect(JSON.parse(answer.out)).toMatchObject({ objects: 1, damaged: [gone] })
    expect(answer.err).toContain(gone)
  })
})

function tarNames(path: string): readonly string[] {
  return execFileSync('tar', ['tzf', path], { encoding: 'utf8' }).split('\n')
}

// the embedded database is always there, PostgreSQL only in its own run
if (engine === 'postgres')
  test.each([
    ['pglite', 'postgres'],
    ['postgres', 'pglite'],
  ] as const)(
    'a backup moves from %s into %s',
    async (source, target) => {
      await using from = await openTerminal({ engine: source })
      const archive = await fill(from)
      await using to = await openTerminal({ engine: target })
      expect(await restoreInto(to, archive)).toMatchObject({ code: 0, err: '' })
      expect((await to.socle('notes', 'list')).out).toContain('one: one é')
      expect((await to.socle('migrate', 'status')).out).toContain('nothing is pending')
    },
    120_000,
  )
