import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContext, chromium, type JSHandle, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { get } from '../calls.ts'
import { setPassword } from '../logins.ts'
import { assigned, at, booked, invited, mission, reason, setStatus, tokenFor } from '../staffing.ts'
import { type Org, openStage, type Stage } from '../stage.ts'
import { type BrowserUi, openUi } from './browser-ui.ts'

const executablePath = '/usr/bin/chromium'
const hasBrowser = existsSync(executablePath)
/** PUBLIC_BASE_URL of a stage. */
const HERE = 'http://localhost:8000'
/** A page may send a form, whatever the headers say. */
const PAGE = `<!doctype html><title>ui</title><form method="post"><button>x</button></form>`

let stage: Stage
let browser: Browser
/** Two further servers of pages: one that CORS_ORIGINS names, one that it does not. */
let trusted: PageServer
let foreign: PageServer

beforeAll(async () => {
  if (!hasBrowser && process.env['CI'] !== 'true') return
  trusted = await servePages()
  foreign = await servePages()
  stage = await openStage({ listen: true, house: { isAlone: true, corsOrigins: [trusted.origin] } })
  // under its public name, which is what it takes for its own origin
  const named = `--host-resolver-rules=MAP ${new URL(HERE).host} ${new URL(stage.app.url).host}`
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', named] })
})
afterAll(async () => {
  await browser?.close()
  await stage?.[Symbol.asyncDispose]()
  trusted?.close()
  foreign?.close()
})

const inBrowser = test.skipIf(!hasBrowser && process.env['CI'] !== 'true')

interface PageServer {
  readonly origin: string
  close(): void
}

/** Listens on a free port: a page that is made up in the browser is kept from loopback by Chromium. */
async function servePages(): Promise<PageServer> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(PAGE)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    // of the same site as ours: cookies go with its calls
    origin: `http://localhost:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

interface Opened extends AsyncDisposable {
  readonly context: BrowserContext
  readonly page: Page
  readonly ui: JSHandle<BrowserUi>
}

/** The client on a page of an origin; our own server has no such page, so it is made up. */
async function openFrom(origin: string): Promise<Opened> {
  const context = await browser.newContext()
  if (origin === HERE)
    await context.route(`${origin}/ui`, (route) => route.fulfill({ contentType: 'text/html', body: PAGE }))
  const page = await context.newPage()
  await page.goto(`${origin}/ui`)
  const ui = await page.evaluateHandle(openUi, `${HERE}/api/v1`)
  return { context, page, ui, [Symbol.asyncDispose]: () => context.close() }
}

const origins = { 'the same origin': () => HERE, 'another port': () => trusted.origin } as const
const month = ['2025-09-01T00:00:00Z', '2025-10-01T00:00:00Z'] as const

/** What a client has to do: two offers of its own, a double booking of somebody else's. */
async function prepare(name: string) {
  const org: Org = await stage.org(name)
  await setPassword(stage.app, org.admin.accountId, 'secret')
  const offer = (from: string, to: string, title: string) =>
    invited(org, org.admin.userId, { from: at(from), to: at(to), title })
  const offers = [await offer('08:00', '10:00', 'Montage'), await offer('10:00', '12:00', 'Balance')] as const
  await booked(org, org.tech.userId, { from: at('09:00'), to: at('18:00') })
  const doubled = await invited(org, org.tech.userId, { from: at('17:00'), to: at('23:00') })
  await setStatus(org.manager, doubled, 'ACCEPTED', { override: { reason } })
  await org.join('tech', 'Spare')
  return { org, offers }
}

inBrowser.each(Object.keys(origins) as (keyof typeof origins)[])(
  'the original client works from %s, with cookies alone',
  async (from) => {
    const { org, offers } = await prepare(`Opera from ${from}`)
    await using opened = await openFrom(origins[from]())
    const { page, ui } = opened
    const login = await ui.evaluate((one, email) => one.login(email, 'secret'), org.admin.email)
    expect(login.status).toBe(200)
    expect((await ui.evaluate((one) => one.me())).body).toMatchObject({ org_id: org.id, role: 'admin' })
    expect((await ui.evaluate((one) => one.rename('Ada'))).body.display_name).toBe('Ada')

    const mine = await ui.evaluate((one) => one.myMissions())
    expect(
      mine.body.map((row: { id: string; mission_title: string; status: string }) => [
        row.id,
        row.mission_title,
        row.status,
      ]),
    ).toEqual([
      [offers[0], 'Montage', 'INVITED'],
      [offers[1], 'Balance', 'INVITED'],
    ])
    expect((await ui.evaluate((one, id) => one.accept(id), offers[0])).body).toEqual({ status: 'ACCEPTED' })
    expect((await ui.evaluate((one, id) => one.decline(id, undefined), offers[1])).body.status).toBe(
      'DECLINED',
    )

    const shown = await ui.evaluate((one) => one.calendar())
    expect(shown.status).toBe(200)
    expect(new Set(shown.body.map((slot: { status: string }) => slot.status))).toEqual(new Set(['ACCEPTED']))
    const moved = await ui.evaluate((one, id) => one.move(id, '2025-09-02T08:00:00Z'), offers[0])
    expect(moved.body).toEqual({
      ok: true,
      id: offers[0],
      start: '2025-09-02T08:00:00Z',
      end: '2025-09-02T10:00:00Z',
      status: 'ACCEPTED',
    })
    const resized = await ui.evaluate(
      (one, id) => one.resize(id, '2025-09-02T08:00:00Z', '2025-09-02T11:00:00Z'),
      offers[0],
    )
    expect(resized.body.end).toBe('2025-09-02T11:00:00Z')

    const [conflict] = (await ui.evaluate((one, [start, end]) => one.conflicts(start, end), month)).body
    expect(conflict).toMatchObject({ user_id: org.tech.userId, reason: 'DOUBLE_BOOKING' })
    const { suggestions } = (
      await ui.evaluate((one, { id, month: [start, end] }) => one.conflict(id, start, end), {
        id: conflict.conflict_id as string,
        month,
      })
    ).body
    const resolved = await ui.evaluate(
      (one, { id, missionId, userId }) => one.resolve(id, missionId, userId),
      {
        id: conflict.conflict_id as string,
        missionId: conflict.mission_ids[0] as string,
        userId: suggestions[0].user_id as string,
      },
    )
    expect(resolved.body).toMatchObject({ resolved: true, message: 'OK' })
    expect((await ui.evaluate((one, [start, end]) => one.conflicts(start, end), month)).body).toEqual([])

    const { items } = (await ui.evaluate((one) => one.accounting('2025-09-01', '2025-09-30'))).body
    const own = items.find((item: { user_id: string }) => item.user_id === org.admin.userId)
    expect(own.hours_confirmed).toBe(3)
    const download = page.waitForEvent('download')
    const csv = `${HERE}/api/v1/exports/csv?type=monthly-users&date_from=2025-09-01&date_to=2025-09-30`
    await page.goto(csv).catch(() => {})
    expect(await readFile(await (await download).path(), 'utf8')).toMatch(
      /^user_id;user_name;month;hours_planned;hours_confirmed;amount\r\n/,
    )
  },
)

inBrowser.each(Object.keys(origins) as (keyof typeof origins)[])(
  'from %s a login that has aged is renewed behind the scenes, once, and the very same write repeated',
  async (from) => {
    const { org, offers } = await prepare(`Tour from ${from}`)
    await using opened = await openFrom(origins[from]())
    const { ui } = opened
    await ui.evaluate((one, email) => one.login(email, 'secret'), org.admin.email)
    stage.app.clock.advance(31 * 60)
    expect((await ui.evaluate((one, id) => one.accept(id), offers[0])).body).toEqual({ status: 'ACCEPTED' })
    const calls = await ui.evaluate((one) =>
      one.calls.map((call) => call.replace(/^(\w+) .*\/api\/v1/, '$1 ')),
    )
    expect(calls.slice(1)).toEqual([
      `POST /assignments/${offers[0]}/accept`,
      'POST /auth/refresh',
      `POST /assignments/${offers[0]}/accept`,
    ])
    expect((await ui.evaluate((one) => one.logout())).body).toEqual({ status: 'ok' })
    expect((await ui.evaluate((one) => one.me())).status).toBe(401)
  },
)

inBrowser('an invitation is verified and answered from another port without any login', async () => {
  const { org } = await prepare('Link')
  const { userId } = await org.join('tech', 'Invited')
  const missionId = await mission(org, { from: at('20:00'), to: at('22:00'), title: 'Concert' })
  const id = await assigned(org, missionId, userId)
  const token = await tokenFor(org, id)
  await using opened = await openFrom(trusted.origin)
  const { ui } = opened
  const seen = (await ui.evaluate((one, sent) => one.verify(sent), token)).body
  expect(seen).toMatchObject({ assignment_id: id, mission_title: 'Concert', expires_at: expect.any(String) })
  const answer = await ui.evaluate((one, sent) => one.answer(sent.id, 'accept', sent.token), { id, token })
  expect(answer.body).toEqual({ status: 'ACCEPTED' })
  expect((await get(org.manager, `assignments/${id}`)).json().status).toBe('ACCEPTED')
})

inBrowser('a page of a port that is not allowed can neither log in nor write', async () => {
  const { org } = await prepare('Guarded')
  await using own = await openFrom(HERE)
  expect((await own.ui.evaluate((one, email) => one.login(email, 'secret'), org.admin.email)).status).toBe(
    200,
  )
  await own.page.goto(`${foreign.origin}/form`)
  await own.page.evaluate((action) => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's own world
    const { document } = globalThis as any
    document.forms[0].action = action
  }, `${HERE}/api/v1/auth/logout`)
  const answer = own.page.waitForResponse((response) => response.url().endsWith('/logout'))
  await own.page.click('button')
  expect((await answer).status()).toBe(403)
  await own.page.goto(`${foreign.origin}/form`)
  const refused = await own.page.evaluate(
    (base) =>
      fetch(`${base}/auth/me`, { credentials: 'include' }).then(
        () => 'read',
        () => 'blocked',
      ),
    `${HERE}/api/v1`,
  )
  expect(refused).toBe('blocked')
  await own.page.goto(`${HERE}/ui`)
  const ui = await own.page.evaluateHandle(openUi, `${HERE}/api/v1`)
  expect((await ui.evaluate((one) => one.me())).status).toBe(200)
})
