import { newId } from '@socle/kernel'
import type { TestClient } from '@socle/testing'
import type { RouteOptions } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AccessClass } from '../src/access/access.ts'
import { coulisses } from '../src/index.ts'
import { type Kind, kinds, outcomeOf, pathOf, type Route } from './access-table.ts'
import { logIn, type Org, openStage, type Stage } from './stage.ts'

const routes: Route[] = []
const READS = new Set(['GET', 'HEAD'])

/** The module, with its routes written down as they are registered. */
const watched: typeof coulisses = {
  ...coulisses,
  async create(foundation, settings) {
    const module = await coulisses.create(foundation, settings)
    const { http } = module
    const register: typeof http.register = async (scope) => {
      scope.addHook('onRoute', note)
      await http.register(scope)
    }
    return { ...module, http: { ...http, register } }
  },
}

function note({ method, url, config }: RouteOptions): void {
  const access = config?.access as AccessClass | undefined
  if (access === undefined || method === 'HEAD') return
  const isRead = config?.isRead === true || READS.has(String(method))
  routes.push({ method: String(method), url, access, isRead })
}

let stage: Stage
let mine: Org
let callers: Readonly<Record<Kind, TestClient>>

beforeAll(async () => {
  stage = await openStage({}, watched)
  mine = await stage.org('Mine')
  const theirs = await stage.org('Theirs')
  const { app } = stage
  const bearer = (token: string) => app.as({ authorization: `Bearer ${token}` })
  const expired = await logIn(app, { orgId: mine.id, name: 'expired', accessMinutes: 0 })
  const platform = await logIn(app, { orgId: undefined, name: 'platform', role: 'admin' })
  const key = async (scope: 'read' | 'import' | 'write' | 'admin') => {
    const { keys } = app.application.house
    const draft = { name: scope, scopes: [scope], module: 'coulisses', organisation: mine.id }
    const made = await app.database.transaction((tx) => keys.create(tx, draft))
    return app.as({ 'x-api-key': made.secret })
  }
  callers = {
    owner: mine.owner,
    admin: mine.admin,
    manager: mine.manager,
    tech: mine.tech,
    'foreign owner': theirs.owner,
    'no membership': await stage.stranger(),
    platform,
    'key:read': await key('read'),
    'key:import': await key('import'),
    'key:write': await key('write'),
    'key:admin': await key('admin'),
    'no login': app,
    'invalid token': bearer(`${mine.owner.bearer.slice(0, -4)}AAAA`),
    'expired token': bearer(expired.bearer),
    'other scheme': app.as({ authorization: `Basic ${btoa('owner:secret')}` }),
  }
})
afterAll(() => stage[Symbol.asyncDispose]())

test('every route lets in whom its class names and nobody else', async () => {
  expect(routes.length).toBeGreaterThan(30)
  const guarded = routes.filter(({ access }) => access !== 'public')
  const faults: (string | undefined)[] = []
  for (const route of guarded) faults.push(...(await Promise.all(kinds.map((kind) => faultOf(kind, route)))))
  expect(faults.filter((fault) => fault !== undefined)).toEqual([])
}, 180_000)

/** Calls a route as somebody, with ids that name nothing; tells what is otherwise than the table says. */
async function faultOf(kind: Kind, route: Route): Promise<string | undefined> {
  const orgId = kind === 'foreign owner' ? newId() : mine.id
  const hasBody = !READS.has(route.method) && route.method !== 'DELETE'
  const path = pathOf(route, newId(), orgId)
  const { status } = await callers[kind].request(route.method, path, hasBody ? { json: {} } : {})
  const due = outcomeOf(kind, route)
  const isRefused = status === 401 || status === 403
  // the foreign owner names an organisation that is not theirs, where one is named
  const isMismatch = kind === 'foreign owner' && route.url.includes(':org_id') && status === 403
  const isRight = due === 'in' ? !isRefused || isMismatch : due === 'self' ? status !== 401 : status === due
  if (isRight && status < 500) return undefined
  return `${kind}: ${route.method} ${route.url} (${route.access}) ${status}, due ${due}`
}

test('public routes ask nobody who they are', async () => {
  const faults: string[] = []
  for (const route of routes.filter(({ access }) => access === 'public')) {
    const path = pathOf(route, newId(), mine.id)
    const answer = await stage.app.request(route.method, path)
    const code = answer.headers['content-type']?.includes('json') ? answer.json().code : undefined
    if (answer.status >= 500 || answer.status === 403 || ['auth_required', 'token_invalid'].includes(code))
      faults.push(`${route.method} ${route.url} ${answer.status} ${code}`)
  }
  expect(faults).toEqual([])
})
