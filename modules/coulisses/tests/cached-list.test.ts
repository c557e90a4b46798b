import { hash } from 'node:crypto'
import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { coulisses } from '../src/index.ts'
import { CachedList } from '../src/lists/cached-list.service.ts'
import { ListMemory } from '../src/lists/list-memory.ts'
import { systemScope } from '../src/tenancy/org-scope.ts'

let app: RunningModule
beforeAll(async () => {
  app = await startModule(coulisses)
})
afterAll(() => app.stop())

const cacheOf = () => app.application.house.cache

/** A list of an organisation as one process keeps it; what others keep they know by the cache alone. */
function processOf(org: string, read: () => readonly string[]) {
  const scope = systemScope(org)
  const list = new CachedList({ cache: cacheOf(), memory: new ListMemory(), ttlSeconds: 60, noun: 'rows' })
  let builds = 0
  return {
    async get() {
      const { list: answer, state } = await list.whole(scope, 'tech', async () => {
        builds += 1
        return { isPage: false, items: read(), nextCursor: null, isTruncated: false }
      })
      return [JSON.parse(String(answer.json)), state]
    },
    builds: () => builds,
    written: () => app.database.transaction(async (tx) => cacheOf().bump(tx, list.tag(scope))),
    tag: list.tag(scope),
  }
}

test('what one process has built the others send without building', async () => {
  const [one, other] = [processOf('a', () => ['a']), processOf('a', () => ['a'])]
  expect(await one.get()).toEqual([['a'], 'MISS'])
  expect(await other.get()).toEqual([['a'], 'HIT'])
  expect(await other.get()).toEqual([['a'], 'HIT'])
  expect([one.builds(), other.builds()]).toEqual([1, 0])
})

test('a list that comes back to what it was is never one of the time between', async () => {
  let rows: readonly string[] = ['between']
  const [one, other] = [processOf('b', () => rows), processOf('b', () => rows)]
  // the mark of an empty list whose bytes are gone, while a write has landed
  const mark = hash('sha1', '[]', 'base64url')
  await cacheOf().fetch(`${one.tag}:tech`, { tags: [one.tag] }, async () => mark)
  expect((await one.get())[0]).toEqual(['between'])
  expect((await Promise.all([one.get(), other.get()])).map(([list]) => list)).toEqual([
    ['between'],
    ['between'],
  ])
  rows = []
  await one.written()
  for (const reader of [one, other, processOf('b', () => rows)]) expect((await reader.get())[0]).toEqual([])
})
