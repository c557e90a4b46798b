import { newId } from '@socle/kernel'
import { type RunningModule, startModule } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { HashMemory } from '../src/hashes/hash-memory.service.ts'
import { nearHashes } from '../src/hashes/learned-hashes.ts'
import { pokeventory } from '../src/index.ts'
import { insertCards } from './cards.ts'
import { newCollector } from './collectors.ts'

const hash = 'a5'.repeat(32)
const near = `${'a5'.repeat(30)}ffff`

let app: RunningModule
beforeAll(async () => {
  app = await startModule(pokeventory)
  await insertCards(app, ['dm01'])
})
afterAll(() => app.stop())
beforeEach(() => sql`delete from pokeventory.card_hashes`.execute(app.database.handle))

const memory = (scope: 'user' | 'instance' = 'user') => new HashMemory({ database: app.database, scope })

/** A draft of somebody's, as an analysis leaves it. */
async function draftOf(owner: string): Promise<string> {
  const [batch, image, draft] = [newId(), newId(), newId()]
  await app.database.transaction(async (tx) => {
    await sql`insert into pokeventory.analysis_batches (id, owner, status, subject_type, options, progress, pipeline_version)
      values (${batch}, ${owner}, 'done', 'cards', '{}', '{}', '1')`.execute(tx)
    await sql`insert into pokeventory.analysis_images
      (id, batch_id, owner, ordinal, redis_key, filename, content_type, bytes, sha256, ttl_seconds, expires_at, status)
      values (${image}, ${batch}, ${owner}, 0, ${image}, 'a.jpg', 'image/jpeg', 1, '00', 900, now(), 'analyzed')`.execute(
      tx,
    )
    await sql`insert into pokeventory.card_drafts (id, batch_id, owner, image_id, ordinal, status, subject_type, polygon, position)
      values (${draft}, ${batch}, ${owner}, ${image}, 0, 'awaiting_validation', 'cards', '[]', '{}')`.execute(
      tx,
    )
  })
  return draft
}

async function learn(owner: string, cardId: string, more: { hash?: string; draftId?: string } = {}) {
  const draftId = more.draftId ?? (await draftOf(owner))
  const lesson = { owner, cardId, lang: 'fr', variant: null, hash: more.hash ?? hash, draftId }
  await app.database.transaction((tx) => memory().learn(tx, [lesson]))
  return draftId
}

async function known(here: HashMemory, owner: string) {
  return nearHashes(await here.of(owner), hash, 85)
}

test('what one process learns another knows, and forgets with it', async () => {
  const { accountId } = await newCollector(app, 'sacha')
  const here = memory()
  expect(await known(here, accountId)).toEqual([])
  const draft = await learn(accountId, 'dm01-001')
  expect(await known(here, accountId)).toEqual([{ cardId: 'dm01-001', distance: 0 }])
  await app.database.transaction((tx) => memory().forget(tx, [draft]))
  expect(await known(here, accountId)).toEqual([])
})

test('a draft teaches once: its last confirmation counts', async () => {
  const { accountId } = await newCollector(app, 'regis')
  const here = memory()
  const draftId = await learn(accountId, 'dm01-001')
  expect(await known(here, accountId)).toHaveLength(1)
  await learn(accountId, 'dm01-002', { draftId })
  expect(await known(here, accountId)).toEqual([{ cardId: 'dm01-002', distance: 0 }])
})

test('a hash outlives its draft, not its card', async () => {
  const { accountId } = await newCollector(app, 'aurore')
  const draft = await learn(accountId, 'dm01-003')
  await sql`delete from pokeventory.card_drafts where id = ${draft}`.execute(app.database.handle)
  expect(await known(memory(), accountId)).toHaveLength(1)
  await sql`delete from pokeventory.cards where id = 'dm01-003'`.execute(app.database.handle)
  expect(await known(memory(), accountId)).toEqual([])
})

test("others' confirmations do not count for a user, those of the instance once two people agree", async () => {
  const [me, you, they] = [
    await newCollector(app, 'flora'),
    await newCollector(app, 'ondine'),
    await newCollector(app, 'pierre'),
  ]
  await learn(you.accountId, 'dm01-001')
  await learn(you.accountId, 'dm01-002')
  await learn(they.accountId, 'dm01-002', { hash: near })
  expect(await known(memory('user'), me.accountId)).toEqual([])
  expect(await known(memory('instance'), me.accountId)).toEqual([{ cardId: 'dm01-002', distance: 0 }])
  expect(await known(memory('instance'), you.accountId)).toHaveLength(2)
})

test('what is no hash teaches nothing', async () => {
  const { accountId } = await newCollector(app, 'pauline')
  await learn(accountId, 'dm01-001', { hash: '' })
  expect((await memory().of(accountId)).count).toBe(0)
})
