import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { engine } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTerminal, type TestTerminal } from './terminal.ts'

/** Served on the embedded database: commands run inside the server; with PostgreSQL they connect by themselves. */
let terminal: TestTerminal
let hasFirstAdmin: boolean

beforeAll(async () => {
  terminal = await openTerminal({ isServed: true, answer: true })
  hasFirstAdmin = engine === 'pglite'
})
afterAll(() => terminal[Symbol.asyncDispose]())

describe('people', () => {
  test('an account is made with a password that is shown once, listed, and closed', async () => {
    const made = await terminal.socle('account', 'create', 'ada', '--admin', '--email', 'ada@example.org')
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toMatch(/^made admin ada .*\npassword: \S{20}$/)
    await terminal.socle('account', 'create', 'ben', '--password', 'longer than eight')
    expect((await terminal.socle('account', 'set-password', 'ben')).out).toContain('password: ')
    expect((await terminal.socle('account', 'deactivate', 'ben')).code).toBe(0)
    const listed = JSON.parse((await terminal.socle('account', 'list', '--json')).out)
    expect(listed.slice(hasFirstAdmin ? 1 : 0)).toMatchObject([
      { username: 'ada', role: 'admin', is_active: true },
      { username: 'ben', role: 'user', is_active: false },
    ])
    expect(JSON.stringify(listed)).not.toContain('password')
  })

  test('a name that is taken, a password that is short, a login nobody has: a sentence and an exit code', async () => {
    await terminal.socle('account', 'create', 'eve')
    expect(await terminal.socle('account', 'create', 'EVE')).toMatchObject({ code: 1, out: '' })
    expect(await terminal.socle('account', 'create', 'zoe', '--password', 'short')).toMatchObject({ code: 2 })
    expect(await terminal.socle('account', 'deactivate', 'nobody')).toMatchObject({
      code: 1,
      err: 'no account has the e-mail or username "nobody"',
    })
  })
})

describe('keys', () => {
  test('a key is shown once and revoked once', async () => {
    const made = await terminal.socle(
      ...[
        'key',
        'create',
        '--name',
        'phone',
        '--scope',
        'read',
        '--scope',
        'write',
        '--module',
        'notes',
        '--json',
      ],
    )
    const key = JSON.parse(made.out)
    expect(key).toMatchObject({ name: 'phone', scopes: ['read', 'write'], module: 'notes' })
    expect(key.secret).toMatch(/^sk_/)
    expect((await terminal.socle('key', 'list')).out).not.toContain(key.secret)
    expect((await terminal.socle('key', 'revoke', key.id)).code).toBe(0)
    expect((await terminal.socle('key', 'revoke', key.id)).code).toBe(1)
    expect((await terminal.socle('key', 'revoke', 'not-an-id')).code).toBe(1)
  })

  test.each([
    ['--scope', 'everything'],
    ['--module', 'chess'],
    ['--expires', '2001-01-01'],
    ['--expires', 'soon'],
  ])('a key with %s %s is wrong use', async (...wrong) => {
    const answer = await terminal.socle('key', 'create', '--name', 'x', ...wrong)
    expect(answer).toMatchObject({ code: 2, out: '' })
    expect(answer.err).toContain(wrong[0])
  })
})

describe('modules', () => {
  test('bring commands, which meet the database and the files of the terminal', async () => {
    writeFileSync(join(terminal.folder, 'a.txt'), 'alpha')
    expect((await terminal.socle('notes', 'add', '--file', 'a.txt', '--text', 'first')).code).toBe(0)
    expect((await terminal.socle('notes', 'list')).out).toBe('first: alpha (restored 0)')
  })

  test('answer for themselves: help, unknown options, questions, a code of their own', async () => {
    expect((await terminal.socle('notes', '--help')).out).toContain('keeps a file under a text')
    expect((await terminal.socle('notes', 'add')).code).toBe(2)
    expect((await terminal.socle('notes', 'ask')).code).toBe(0)
    expect(await terminal.socle('notes', 'wait')).toMatchObject({ code: 2, out: 'waited' })
  })

  test('load demo data', async () => {
    const seeded = await terminal.socle('seed', '--seed', '7', '--from', '2026-01-01')
    expect(seeded).toMatchObject({ code: 0, out: 'notes: demo data\nseeded 7 from 2026-01-01' })
  })
})

// with PostgreSQL no process holds the database
if (engine === 'pglite')
  describe('while a server holds the embedded database', () => {
    test('restore and migrate down refuse and say to stop it', async () => {
      for (const words of [
        ['restore', 'a.tar.gz'],
        ['migrate', 'down', '--yes'],
      ]) {
        const answer = await terminal.socle(...words)
        expect(answer.code).toBe(1)
        expect(answer.err).toContain('stop it first')
      }
    })

    test('looks at the rest when the database does not answer', async () => {
      await using wrong = await openTerminal({
        engine: 'pglite',
        environment: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', REDIS_URL: 'redis://127.0.0.1:9' },
      })
      const answer = await wrong.socle('doctor')
      expect(answer.code).toBe(1)
      expect(answer.out).toMatch(/FAILED {2}database .*did not answer/)
      expect(answer.out).toMatch(/FAILED {2}redis/)
    })

    test('the doctor looks at the running server', async () => {
      expect((await terminal.socle('doctor')).code).toBe(0)
    })
  })

describe('the schema', () => {
  test('goes up, down to base when it is confirmed, one module alone, and up again', async () => {
    await using alone = await openTerminal()
    expect((await alone.socle('doctor')).out).toContain('socle migrate up')
    expect((await alone.socle('migrate', 'up')).out).toContain('up  notes/2026-11-20-0900-create-notes')
    expect((await alone.socle('migrate', 'up')).out).toBe('nothing to do')
    const refused = await alone.socle('migrate', 'down', '--to', 'base')
    expect(refused).toMatchObject({ code: 1, err: 'nothing was done; --yes does not ask' })
    expect((await alone.socle('migrate', 'down', '--module', 'notes', '--yes')).out).toContain('1 ran down')
    expect(await alone.socle('account', 'list')).toMatchObject({
      code: 1,
      err: 'the schema is behind by 1: socle migrate up, or start the server',
    })
    expect((await alone.socle('migrate', 'down', '--to', 'base', '--yes')).code).toBe(0)
    const states = JSON.parse((await alone.socle('migrate', 'status', '--json')).out)
    expect(states.every((state: { applied_at: unknown }) => state.applied_at === null)).toBe(true)
    expect((await alone.socle('migrate', 'up')).code).toBe(0)
    expect((await alone.socle('migrate', 'status')).out).toContain('nothing is pending')
    expect((await alone.socle('migrate', 'up', '--module', 'chess')).code).toBe(1)
    expect((await alone.socle('doctor', '--json')).code).toBe(0)
  }, 120_000)
})

describe('settings', () => {
  test('demo data is refused in production before anything is opened', async () => {
    const production = { NODE_ENV: 'production', PUBLIC_BASE_URL: 'https://socle.example.org' }
    await using live = await openTerminal({
      environment: { ...production, ADMIN_PASSWORD: 'a good long password' },
    })
    expect(await live.socle('seed')).toMatchObject({ code: 1, err: 'demo data is refused in production' })
  })

  test('every fault is shown in one message, exit 2, and nothing is made', async () => {
    await using wrong = await openTerminal({
      engine: 'pglite',
      environment: { PORT: 'abc', DATABASE_URL: 'foo' },
    })
    const answer = await wrong.socle('account', 'list')
    expect(answer.code).toBe(2)
    expect(answer.err).toContain('PORT')
    expect(answer.err).toContain('DATABASE_URL')
  })

  test('help needs no right settings', async () => {
    await using wrong = await openTerminal({ engine: 'pglite', environment: { PORT: 'abc' } })
    expect((await wrong.socle('--help')).code).toBe(0)
  })
})

describe('documents', () => {
  test('are written, and a stale one is told', async () => {
    await using wrong = await openTerminal({ engine: 'pglite' })
    expect((await wrong.socle('openapi', '--out', 'api')).code).toBe(0)
    expect((await wrong.socle('openapi', '--out', 'api', '--check')).code).toBe(0)
    writeFileSync(join(wrong.folder, 'api/notes.json'), '{}')
    const answer = await wrong.socle('openapi', '--out', 'api', '--check')
    expect(answer.code).toBe(1)
    expect(answer.err).toContain('npm run openapi')
  })
})
