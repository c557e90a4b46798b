import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { newId } from '@socle/kernel'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { get, post } from './calls.ts'
import { at, booked, invited, tokenFor } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

const executablePath = '/usr/bin/chromium'
/** With CI=true a missing browser fails. */
const isSkipped = !existsSync(executablePath) && process.env['CI'] !== 'true'
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const day = { from: at('08:00'), to: at('17:30'), title: 'Montage' }

let stage: Stage
let org: Org
let browser: Browser

beforeAll(async () => {
  if (isSkipped) return
  stage = await openStage({ listen: true })
  org = await stage.org('Opera')
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
})
afterAll(async () => {
  await browser?.close()
  await stage?.[Symbol.asyncDispose]()
})

beforeEach(({ skip }) => skip(isSkipped, `there is no ${executablePath}`))

async function offered() {
  const { userId } = await org.join('tech', `Camille ${newId()}`)
  const assignmentId = await invited(org, userId, day)
  return { userId, assignmentId, token: await tokenFor(org, assignmentId) }
}

const address = (path: string, token: string) => `${stage.app.url}/coulisses/public/invite${path}?t=${token}`

/** A phone that runs no script; what it asks for beside the page is counted. */
async function phone(options: { readonly width?: number; readonly colorScheme?: 'light' | 'dark' } = {}) {
  const { width = 390, colorScheme = 'light' } = options
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width, height: 844 },
    colorScheme,
    locale: 'fr-FR',
  })
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  return { page, asked, [Symbol.asyncDispose]: () => context.close() }
}

/** What axe finds; the page's own policy would forbid it to run, and the page has no script of its own. */
async function violations(html: string, colorScheme: 'light' | 'dark'): Promise<readonly string[]> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme })
  const page = await context.newPage()
  await page.setContent(html)
  await page.addScriptTag({ path: axePath })
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Found[] }> } }
    interface Found {
      readonly id: string
      readonly nodes: readonly { readonly html: string }[]
    }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
  await context.close()
  return found
}

test('somebody accepts with two touches, scripts disabled', async () => {
  const { token, assignmentId } = await offered()
  await using opened = await phone()
  const { page, asked } = opened
  await page.goto(address('/accept', token))
  expect(asked).toEqual([address('/accept', token)])
  await page.getByRole('button', { name: 'J’accepte' }).click()
  await page.waitForURL('**/done?**')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('C’est noté')
  expect((await get(org.manager, `assignments/${assignmentId}`)).json().status).toBe('ACCEPTED')
  expect(await page.context().cookies()).toEqual([])
}, 60_000)

test('somebody declines with the keyboard alone', async () => {
  const { token, assignmentId } = await offered()
  await using opened = await phone()
  const { page } = opened
  await page.goto(address('', token))
  await focus(page, 'summary')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Déjà pris')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/done?**')
  const { status, note } = (await get(org.manager, `assignments/${assignmentId}`)).json()
  expect({ status, note }).toEqual({ status: 'DECLINED', note: 'Déjà pris' })
}, 60_000)

/** Presses Tab until an element of this kind has the focus. */
async function focus(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await page.locator(`${selector}:focus`).count()) === 1) return
  }
  throw new Error(`no Tab leads to ${selector}`)
}

test('a narrow phone shows everything without scrolling sideways', async () => {
  const { token, userId } = await offered()
  await booked(org, userId, {
    from: at('16:00'),
    to: at('23:30'),
    title: 'Wagnerianischerfestspielhausumbau',
  })
  await using opened = await phone({ width: 320 })
  const { page } = opened
  await page.goto(address('/decline', token))
  for (const element of await page.locator('main, main *').all()) {
    const box = await element.boundingBox()
    if (box && box.width > 1) expect(box.x + box.width).toBeLessThanOrEqual(320)
  }
}, 60_000)

test('axe finds nothing to complain of, in light and in dark', async () => {
  const open = await offered()
  const clash = await offered()
  await booked(org, clash.userId, { from: at('16:00'), to: at('23:30'), title: 'Balance' })
  const answered = await offered()
  await post(stage.app, `assignments/${answered.assignmentId}/accept?token=${answered.token}`, {})
  const addresses = [
    address('/decline', open.token),
    address('', clash.token),
    address('/done', answered.token),
    address('', 'dead'),
  ]
  const found: string[] = []
  for (const url of addresses) {
    const html = await (await fetch(url)).text()
    for (const scheme of ['light', 'dark'] as const) found.push(...(await violations(html, scheme)))
  }
  expect(found).toEqual([])
}, 120_000)
