import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Refused, smtp } from '../src/index.ts'
import { House } from './house.ts'
import { PostOffice } from './post-office.ts'

const office = new PostOffice()
let house: House

beforeAll(async () => {
  await office.open()
  house = await House.open(smtp({ url: office.url }))
})
beforeEach(async () => {
  office.taken.length = 0
  office.recipients.length = 0
  await house.database.raw.exec('delete from mail.messages')
})
afterAll(async () => {
  await house.close()
  await office.close()
})

const patience = { timeout: 50_000 }
const taken = () => expect.poll(() => office.taken.length, patience)
const states = () => expect.poll(() => house.states(), patience)

/** The job waits with its next try; a test does not. The queue hears of a failure after the row of the message. */
async function tryAgainNow(): Promise<void> {
  const hurry = `update pgboss.job set start_after = now()
    where name = 'mail.send' and state = 'retry' returning id`
  const hurried = async () => (await house.database.raw.query(hurry)).rows.length
  await expect.poll(hurried, patience).toBe(1)
}

test('a message leaves once its transaction is committed', async () => {
  await house.send({ dedupeKey: 'a', text: 'Bonjour Ada — été', html: '<b>Bonjour</b>' })
  await taken().toBe(1)
  const [raw = ''] = office.taken
  expect(raw).toMatch(/^From: Socle <socle@example\.test>/m)
  expect(raw).toMatch(/^To: ada@example\.test/m)
  expect(raw).toMatch(/^Subject: Welcome/m)
  expect(raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@example\.test>/m)
  expect(raw).toMatch(/^Auto-Submitted: auto-generated/m)
  expect(raw).toContain('<b>Bonjour</b>')
  await states().toEqual(['sent'])
})

test('a message of a transaction that fails never leaves', async () => {
  const failing = house.database.transaction(async (tx) => {
    await house.mail.enqueue(tx, { to: 'a@b.test', subject: 's', text: 't', dedupeKey: 'never' })
    throw new Error('rolled back')
  })
  await expect(failing).rejects.toThrow('rolled back')
  await house.send({ dedupeKey: 'after' })
  await taken().toBe(1)
  await states().toEqual(['sent'])
})

test('one dedupe key is sent once, however often it is enqueued', async () => {
  await Promise.all(
    ['welcome-1', 'welcome-1', 'welcome-1', 'welcome-2'].map((dedupeKey) => house.send({ dedupeKey })),
  )
  await states().toEqual(['sent', 'sent'])
  await house.send({ dedupeKey: 'welcome-1' })
  await house.send({ dedupeKey: 'welcome-3' })
  await taken().toBe(3)
})

test('while the server is away a message waits, and leaves when it is back', async () => {
  await office.close()
  await house.send({ dedupeKey: 'patient' })
  await expect
    .poll(async () => (await house.mail.list({ limit: 1 }))[0]?.last_error, patience)
    .toContain('ECONNREFUSED')
  expect(await house.states()).toEqual(['queued'])
  await office.open()
  await tryAgainNow()
  await taken().toBe(1)
  await states().toEqual(['sent'])
  expect((await house.mail.list({ limit: 1 }))[0]).toMatchObject({ attempts: 2, last_error: null })
})

test('a repeat after a crash between acceptance and commit carries the same Message-ID', async () => {
  await house.send({ dedupeKey: 'crash' })
  await states().toEqual(['sent'])
  // what the crash leaves: the server has it, our row does not know
  await house.database.raw.exec(`update mail.messages set state = 'queued', sent_at = null`)
  const { rows } = await house.database.raw.query('select id from mail.messages')
  const id = String(rows[0]?.id)
  const send = house.mail.ownJobs.find(({ name }) => name === 'mail.send')!
  await house.database.transaction((tx) => house.jobs.enqueue(tx, send, { id }))
  await taken().toBe(2)
  const ids = office.taken.map((raw) => /^Message-ID: (.*)$/m.exec(raw)?.[1])
  expect(ids[0]).toBe(ids[1])
})

test('a recipient that the server refuses for good is not tried again', async () => {
  office.refusals.push({ at: 'recipient', code: 550 })
  await house.send({ dedupeKey: 'unknown' })
  await states().toEqual(['failed'])
  expect((await house.mail.list({ limit: 1 }))[0]).toMatchObject({
    attempts: 1,
    last_error: expect.stringContaining('550'),
  })
})

test('a server that is busy is asked again', async () => {
  office.refusals.push({ at: 'message', code: 451 })
  await house.send({ dedupeKey: 'busy' })
  await expect.poll(async () => (await house.mail.list({ limit: 1 }))[0]?.attempts, patience).toBe(1)
  expect(await house.states()).toEqual(['queued'])
  await tryAgainNow()
  await states().toEqual(['sent'])
})

test('after twenty tries a message has failed', async () => {
  office.refusals.push({ at: 'message', code: 451 }, { at: 'message', code: 451 })
  await house.send({ dedupeKey: 'hopeless' })
  await expect.poll(async () => (await house.mail.list({ limit: 1 }))[0]?.attempts, patience).toBe(1)
  await house.database.raw.exec('update mail.messages set attempts = 19')
  await tryAgainNow()
  await states().toEqual(['failed'])
})

test('a password never leaves without TLS, and the message waits for the operator', async () => {
  const transport = smtp({ url: office.url.replace('//', '//socle:secret@') })
  const letter = { from: 'a@b.test', to: 'c@d.test', subject: 's', text: 't', html: null }
  const refused = await transport
    .send({ ...letter, messageId: '<1@b.test>', date: '2026-11-20T09:00:00Z' })
    .catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'ETLS' })
  expect(refused).not.toBeInstanceOf(Refused)
  expect([office.overheard, office.taken]).toEqual([[], []])
})

test('a recipient with commas and line breaks is one recipient', async () => {
  await house.send({
    dedupeKey: 'tricky',
    to: 'ada@example.test, eve@example.test\r\nBcc: mallory@example.test',
  })
  await expect.poll(() => house.states(), patience).not.toEqual(['queued'])
  expect(office.recipients).not.toContain('eve@example.test')
  expect(office.recipients).not.toContain('mallory@example.test')
  expect(office.taken.join('')).not.toMatch(/^Bcc:/m)
})
