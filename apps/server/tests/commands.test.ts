import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openTerminal } from './terminal.ts'

describe('people and keys', () => {
  test('an account is made with a password that is shown once, listed, and closed', async () => {
    await using terminal = await openTerminal()
    const made = await terminal.socle('account', 'create', 'ada', '--admin', '--email', 'ada@example.org')
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toMatch(/^made admin ada .*\npassword: \S{20}$/)
    await terminal.socle('account', 'create', 'ben', '--password', 'longer than eight')
    expect((await terminal.socle('account', 'set-password', 'ben')).out).toContain('password: ')
    expect((await terminal.socle('account', 'deactivate', 'ben')).code).toBe(0)
    const listed = JSON.parse((await terminal.socle('account', 'list', '--json')).out)
    expect(listed).toMatchObject([
      { username: 'ada', role: 'admin', is_active: true },
      { username: 'ben', role: 'user', is_active: false },
    ])
    expect(JSON.stringify(listed)).not.toContain('password')
  })

  test('a name that is taken, a password that is short, a login nobody has: a sentence and an exit code', async () => {
    await using terminal = await openTerminal()
    await terminal.socle('account', 'create', 'ada')
    expect(await terminal.socle('account', 'create', 'ADA')).toMatchObject({ code: 1, out: '' })
    expect(await terminal.socle('account', 'create', 'eve', '--password', 'short')).toMatchObject({ code: 2 })
    expect(await terminal.socle('account', 'deactivate', 'nobody')).toMatchObject({
      code: 1,
      err: 'no account has the e-mail or username "nobody"',
    })
  })

  test('a key is shown once, works by its scopes, and is revoked once', async () => {
    await using terminal = await openTerminal()
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
    await using terminal = await openTerminal()
    const answer = await terminal.socle('key', 'create', '--name', 'x', ...wrong)
    expect(answer).toMatchObject({ code: 2, out: '' })
    expect(answer.err).toContain(wrong[0])
  })
})

describe('the schema', () => {
  test('goes up, down to base when it is confirmed, and up again', async () => {
    await using terminal = await openTerminal()
    expect((await terminal.socle('migrate', 'up')).out).toContain('up  notes/2026-11-20-0900-create-notes')
    expect((await terminal.socle('migrate', 'up')).out).toBe('nothing to do')
    const refused = await terminal.socle('migrate', 'down', '--to', 'base')
    expect(refused).toMatchObject({ code: 1, err: 'nothing was done; --yes does not ask' })
    expect((await terminal.socle('migrate', 'down', '--to', 'base', '--yes')).code).toBe(0)
    const states = JSON.parse((await terminal.socle('migrate', 'status', '--json')).out)
    expect(states.every((state: { applied_at: unknown }) => state.applied_at === null)).toBe(true)
    expect((await terminal.socle('migrate', 'up')).code).toBe(0)
    expect((await terminal.socle('migrate', 'status')).out).toContain('nothing is pending')
  })

  test('one module goes down alone, and a command then says what is missing', async () => {
    await using terminal = await openTerminal()
    await terminal.socle('migrate', 'up')
    expect((await terminal.socle('migrate', 'down', '--module', 'notes', '--yes')).out).toContain(
      '1 ran down',
    )
    expect(await terminal.socle('account', 'list')).toMatchObject({
      code: 1,
      err: '1 migrations have not run: socle migrate up, or start the server',
    })
    expect(await terminal.socle('migrate', 'up', '--module', 'chess')).toMatchObject({ code: 1 })
  })
})

describe('modules', () => {
  test('bring commands, which meet the database and the files of the terminal', async () => {
    await using terminal = await openTerminal()
    writeFileSync(join(terminal.folder, 'a.txt'), 'alpha')
    expect((await terminal.socle('notes', 'add', '--file', 'a.txt', '--text', 'first')).code).toBe(0)
    expect((await terminal.socle('notes', 'list')).out).toBe('first: alpha (restored 0)')
  })

  test('answer for themselves: help, unknown options, questions, a code of their own', async () => {
    await using terminal = await openTerminal({ answer: true })
    expect((await terminal.socle('notes', '--help')).out).toContain('keeps a file under a text')
    expect((await terminal.socle('notes', 'add')).code).toBe(2)
    expect((await terminal.socle('notes', 'ask')).code).toBe(0)
    expect(await terminal.socle('notes', 'wait')).toMatchObject({ code: 2, out: 'waited' })
  })

  test('load demo data, but never in production', async () => {
    await using terminal = await openTerminal()
    const seeded = await terminal.socle('seed', '--seed', '7', '--from', '2026-01-01')
    expect(seeded).toMatchObject({ code: 0, out: 'notes: demo data\nseeded 7 from 2026-01-01' })
    await using live = await openTerminal({
      environment: {
        NODE_ENV: 'production',
        ADMIN_PASSWORD: 'a good long password',
        PUBLIC_BASE_URL: 'https://socle.example.org',
      },
    })
    expect(await live.socle('seed')).toMatchObject({ code: 1, err: 'demo data is refused in production' })
  })
})

describe('settings', () => {
  test('every fault is shown in one message, exit 2, and nothing is made', async () => {
    await using terminal = await openTerminal({
      engine: 'pglite',
      environment: { PORT: 'abc', DATABASE_URL: 'foo' },
    })
    const answer = await terminal.socle('account', 'list')
    expect(answer.code).toBe(2)
    expect(answer.err).toContain('PORT')
    expect(answer.err).toContain('DATABASE_URL')
  })

  test('help needs no right settings', async () => {
    await using terminal = await openTerminal({ engine: 'pglite', environment: { PORT: 'abc' } })
    expect((await terminal.socle('--help')).code).toBe(0)
  })
})

describe('the doctor', () => {
  test('finds a sound installation sound', async () => {
    await using terminal = await openTerminal()
    await terminal.socle('migrate', 'up')
    const answer = await terminal.socle('doctor', '--json')
    expect(answer).toMatchObject({ code: 0 })
    for (const check of JSON.parse(answer.out)) expect(check).toMatchObject({ ok: true })
  })

  test('says what to do when migrations are missing', async () => {
    await using terminal = await openTerminal()
    const answer = await terminal.socle('doctor')
    expect(answer.code).toBe(1)
    expect(answer.out).toContain('socle migrate up')
  })

  test('looks at the rest when the database does not answer', async () => {
    await using terminal = await openTerminal({
      engine: 'pglite',
      environment: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none', REDIS_URL: 'redis://127.0.0.1:9' },
    })
    const answer = await terminal.socle('doctor')
    expect(answer.code).toBe(1)
    expect(answer.out).toMatch(/FAILED {2}database .*did not answer/)
    expect(answer.out).toMatch(/FAILED {2}redis/)
  })
})

describe('documents', () => {
  test('are written, and a stale one is told', async () => {
    await using terminal = await openTerminal({ engine: 'pglite' })
    expect((await terminal.socle('openapi', '--out', 'api')).code).toBe(0)
    expect((await terminal.socle('openapi', '--out', 'api', '--check')).code).toBe(0)
    writeFileSync(join(terminal.folder, 'api/notes.json'), '{}')
    const answer = await terminal.socle('openapi', '--out', 'api', '--check')
    expect(answer.code).toBe(1)
    expect(answer.err).toContain('npm run openapi')
  })
})
