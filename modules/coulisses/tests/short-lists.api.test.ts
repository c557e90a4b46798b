import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { logIn, type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.app.stop())

const PAGE = 'application/vnd.socle.page+json'

interface Page {
  readonly items: readonly unknown[]
  readonly next_cursor: string | null
}

let orgs = 0
async function freshOrg(): Promise<Org> {
  orgs += 1
  return stage.org(`Few ${orgs}`)
}

describe('lists of few rows', () => {
  async function expectPages(who: Parameters<typeof get>[0], path: string): Promise<void> {
    const whole: { id: string }[] = (await get(who, path)).json()
    expect(whole.length).toBeGreaterThan(2)
    const walked: unknown[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const next: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
      const page: Page = (await get(who, `${path}?limit=2${next}`)).json()
      expect(page.items.length).toBeLessThanOrEqual(2)
      walked.push(...page.items)
      cursor = page.next_cursor
    }
    expect(walked).toEqual(whole)
    expect((await get(who, path, { accept: PAGE })).json()).toEqual({ items: whole, next_cursor: null })
    for (const wrong of ['limit=0', 'limit=201', 'cursor=made-up'])
      await expectProblem(422, 'validation_failed', get(who, `${path}?${wrong}`))
  }

  test('keys and organisations are read in pages too', async () => {
    const org = await freshOrg()
    for (const name of ['one', 'two', 'three', 'four', 'five'])
      expect((await post(org.admin, 'api-keys', { name, scopes: ['read'] })).status).toBe(200)
    await expectPages(org.admin, 'api-keys')
    const platform = await logIn(stage.app, { orgId: undefined, name: 'operator', role: 'admin' })
    for (let count = 0; count < 3; count += 1) await freshOrg()
    await expectPages(platform, 'orgs')
  })

  test('a page behind a row that has left the list is refused, not guessed', async () => {
    const org = await freshOrg()
    const others = [await freshOrg(), await freshOrg()]
    for (const other of others)
      await post(other.owner, 'orgs/members', { email: org.tech.email, role: 'tech' })
    const { items, next_cursor } = (await get(org.tech, 'orgs?limit=1')).json()
    const left = [org, ...others].find(({ id }) => id === items[0].id)!
    expect((await send(left.owner, 'DELETE', `orgs/members/${org.tech.accountId}`)).status).toBe(200)
    await expectProblem(
      422,
      'validation_failed',
      get(org.tech, `orgs?limit=1&cursor=${encodeURIComponent(next_cursor)}`),
    )
  })
})
