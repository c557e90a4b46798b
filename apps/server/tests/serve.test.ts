import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { engine } from '@socle/testing'
import { describe, expect, test } from 'vitest'
import { modules } from '../src/compose.ts'
import { newInstall, redisUrl } from './server.ts'

const NO_REDIS = 'TEST_REDIS_URL is not set'

/** What only one engine has is no test on the other. */
const on = (which: typeof engine) => (which === engine ? test : () => {})
const onEmbedded = on('pglite')
const onPostgres = on('postgres')

async function showsTheStartPage(url: string): Promise<void> {
  const page = await fetch(url, { headers: { 'accept-language': 'fr-CH, en;q=0.5' } })
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await page.text()).toContain('<html lang="fr">')
  // modules send browsers here, also where one of them has the root
  const sentTo = await fetch(`${url}/platform`)
  expect(await sentTo.text()).toContain('<title>Socle</title>')
}

describe('socle serve', { timeout: 240_000 }, () => {
  test('starts on nothing, says what to open and how to log in, and ends cleanly', async () => {
    await using install = await newInstall()
    const server = await install.serve({ SOCLE_MODUL: 'any' })
    // line by line: the one that says it is ready is not the last
    await server.says(/SOCLE_MODUL is not a setting/)
    for (const { name } of modules) await server.says(new RegExp(`/${name}/docs`))
    await server.says(/administrator +admin \(admin@socle\.localhost\)/)
    const password = (await server.says(/password +(\S+) \(shown this once\)/))[1]!
    const login = await fetch(`${server.url}/platform/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'admin', password }),
    })
    expect(login.status).toBe(200)
    await showsTheStartPage(server.url)
    expect(await server.stop('SIGTERM')).toBe(0)

    const again = await install.serve()
    expect(await again.stop('SIGINT')).toBe(0)
    expect(again.output()).not.toContain('password')
  })

  test('mounts a module alone at the root, and still under its name', async ({ skip }) => {
    const name = modules[0]?.name
    if (!name) return skip('this install has no modules')
    await using install = await newInstall()
    const server = await install.serve({ DEMO: 'false', SOCLE_MODULES: name })
    for (const path of ['/docs', '/openapi.json', `/${name}/openapi.json`, '/platform/openapi.json'])
      expect((await fetch(server.url + path)).status, path).toBe(200)
  })

  test('refuses all wrong settings at once, with exit code 2, and makes nothing', async () => {
    await using install = await newInstall()
    const wrong = { PORT: 'abc', DATABASE_URL: 'foo', NODE_ENV: 'production', SECRET_KEY: 'x' }
    const server = install.socle(['serve'], wrong)
    expect(await server.ended()).toBe(2)
    for (const name of ['PORT', 'DATABASE_URL', 'SECRET_KEY']) expect(server.output()).toContain(`${name}:`)
    expect(existsSync(install.dataDir)).toBe(false)
  })

  test('says so when the port is in use', async () => {
    await using install = await newInstall()
    await using other = await newInstall()
    const server = await install.serve({ DEMO: 'false' })
    const second = other.socle(['serve'], { DEMO: 'false', PORT: new URL(server.url).port })
    expect(await second.ended()).toBe(1)
    expect(second.output()).toContain('is in use; choose another with PORT')
  })

  onEmbedded(
    'one process alone opens an embedded database, for all terminals, and a killed one leaves it free',
    async () => {
      await using install = await newInstall()
      const secrets = join(install.dataDir, 'secrets.json')
      const first = await install.serve({ DEMO: 'false', SECRET_KEY: '' })
      expect(statSync(secrets).mode & 0o777).toBe(0o600)
      const list = install.socle(['account', 'list'])
      expect(await list.ended()).toBe(0)
      expect(list.output()).toContain('admin@socle.localhost')
      const second = install.socle(['serve'], { PORT: '0' })
      expect(await second.ended()).toBe(1)
      expect(second.output()).toContain(`process ${first.pid}`)
      const kept = readFileSync(secrets, 'utf8')
      await first.stop('SIGKILL')
      const third = await install.serve({ DEMO: 'false', SECRET_KEY: '' })
      expect((await fetch(`${third.url}/readyz`)).status).toBe(200)
      expect(readFileSync(secrets, 'utf8')).toBe(kept)
    },
  )

  onPostgres('a second process is refused without Redis', async () => {
    await using install = await newInstall()
    await install.serve({ DEMO: 'false' })
    const second = install.socle(['serve'], { PORT: '0' })
    expect(await second.ended()).toBe(1)
    expect(second.output()).toContain('several need REDIS_URL')
  })

  onPostgres('two servers and a worker start at once on an empty database and share it', async ({ skip }) => {
    skip(!redisUrl, NO_REDIS)
    await using install = await newInstall()
    const shared = { REDIS_URL: redisUrl!, DEMO: 'false' }
    const [one, two, worker] = await Promise.all([
      install.serve({ ...shared, SOCLE_ROLE: 'api' }),
      install.serve({ ...shared, SOCLE_ROLE: 'api' }),
      install.socle(['worker'], shared),
    ])
    await worker.says(/runs the jobs of the platform/)
    for (const { url } of [one, two]) expect((await fetch(`${url}/readyz`)).status).toBe(200)
    await one.stop('SIGKILL')
    expect((await fetch(`${two.url}/readyz`)).status).toBe(200)
    expect(await worker.stop('SIGTERM')).toBe(0)
    expect(await two.stop('SIGTERM')).toBe(0)
    const passwords = [one, two, worker].filter((each) => each.output().includes('shown this once'))
    expect(passwords).toHaveLength(1)
  })

  onPostgres('several HTTP processes serve one port, and a dead one is replaced', async ({ skip }) => {
    skip(!redisUrl, NO_REDIS)
    await using install = await newInstall()
    const server = await install.serve({ REDIS_URL: redisUrl!, DEMO: 'false', WEB_CONCURRENCY: '2' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${server.url}/readyz`)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    const [child] = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, 'utf8').trim().split(' ')
    process.kill(Number(child), 'SIGKILL')
    await server.says(new RegExp(`HTTP process ${child} has ended`))
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    expect(await server.stop('SIGTERM')).toBe(0)
  })

  onPostgres('several HTTP processes told to stop before they listen end', async ({ skip }) => {
    skip(!redisUrl, NO_REDIS)
    await using install = await newInstall()
    const settings = { REDIS_URL: redisUrl!, DEMO: 'false', WEB_CONCURRENCY: '2', PORT: '0' }
    const server = install.socle(['serve'], settings)
    const children = `/proc/${server.pid}/task/${server.pid}/children`
    await expect.poll(() => readFileSync(children, 'utf8').trim(), { timeout: 120_000 }).not.toBe('')
    expect(await server.stop('SIGTERM')).toBe(0)
    expect(server.output()).not.toContain('is ready')
  })

  onPostgres('a database that is away is waited for, then named', async () => {
    await using install = await newInstall()
    const started = performance.now()
    const server = install.socle(['serve'], { DATABASE_URL: 'postgres://root:hunter2@127.0.0.1:1/none' })
    expect(await server.ended()).toBe(1)
    expect(performance.now() - started).toBeGreaterThan(9_500)
    expect(server.output()).toContain('127.0.0.1:1/none')
    expect(server.output()).not.toContain('hunter2')
  })
})
