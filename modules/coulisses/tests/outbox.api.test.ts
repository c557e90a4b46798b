import { newId } from '@socle/kernel'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { type Mailed, openMailed } from './mailed.ts'

let mailed: Mailed
let { office, stage, org, others, somebody, invite, deliveries, underWay } = {} as Mailed
beforeAll(async () => {
  mailed = await openMailed()
  ;({ office, stage, org, others, somebody, invite, deliveries, underWay } = mailed)
})
afterAll(() => mailed[Symbol.asyncDispose]())

/** The next try is in a minute; a test does not wait for it. */
async function aMinuteLater(): Promise<void> {
  stage.app.clock.advance(61)
  await stage.app.database.raw.query(
    `update pgboss.job set start_after = now() where name = 'coulisses.deliver-messages' and state = 'created'`,
  )
  // a further message wakes the workers
  await invite(await somebody())
  await stage.app.jobsEnded()
}

describe('a mail server', () => {
  test('that is down costs nobody an invitation: it goes out later, once', async () => {
    const person = await somebody()
    await office.close()
    const sent = await invite(person)
    expect([sent.status, sent.json().results]).toEqual([202, { email: 'queued' }])
    const [waiting] = await deliveries('failed')
    expect(waiting).toMatchObject({ attempts: 1, to_masked: expect.stringMatching(/^c\*\*\*@/) })
    expect(waiting?.last_error).toContain('ECONNREFUSED')
    expect((await get(org.manager, `invitations?assignment_id=${person.assignmentId}`)).json()).toHaveLength(
      1,
    )
    await office.open()
    await aMinuteLater()
    expect(await deliveries('failed')).toEqual([])
    expect(office.to(person.email)).toHaveLength(1)
  })

  test('that refuses one recipient is not asked again, and an administrator sees why', async () => {
    const person = await somebody()
    office.strangers.add(person.email)
    expect((await invite(person)).json().results).toEqual({ email: 'queued' })
    const [dead] = await deliveries('dead')
    expect(dead).toMatchObject({ attempts: 1, last_error: expect.stringContaining('no such mailbox') })
    office.strangers.clear()
    expect((await post(org.admin, `outbox/${dead?.id}:retry`)).json()).toEqual({ status: 'ok' })
    await stage.app.jobsEnded()
    expect(office.to(person.email)).toHaveLength(1)
    expect(await deliveries('dead')).toEqual([])
  })

  test('that thinks long does not keep the sender waiting', async () => {
    const person = await somebody()
    const decide = office.think()
    const sent = await invite(person).finally(decide)
    // answered while the office still had it
    expect(sent.json().results).toEqual({ email: 'queued' })
    expect(await deliveries('queued')).toEqual([])
    expect(office.to(person.email)).toHaveLength(1)
  })

  test('that has a message in hand is not given it twice', async () => {
    const person = await somebody()
    const decide = office.think()
    await invite(person)
    await expect.poll(() => office.inHand, { timeout: 20_000 }).toBe(1)
    const [onItsWay] = await underWay('queued')
    const again = await post(org.admin, `outbox/${onItsWay?.id}:retry`).finally(decide)
    expect(again.json()).toEqual({ status: 'ok' })
    expect((await deliveries())[0]).toMatchObject({ status: 'sent', attempts: 1 })
    expect(office.to(person.email)).toHaveLength(1)
  })

  test('is given up after the sixth try', async () => {
    const person = await somebody()
    await office.close()
    await invite(person)
    await stage.app.jobsEnded()
    await stage.app.database.raw.exec(
      `update coulisses.outbox set attempts = 5, next_at = now() - interval '1 day' where status = 'failed'`,
    )
    const [waiting] = await deliveries('failed')
    await aMinuteLater()
    expect((await deliveries('dead')).map(({ id }) => id)).toContain(waiting?.id)
    await office.open()
    await aMinuteLater()
    expect(office.to(person.email)).toEqual([])
  })
})

describe('the deliveries of an organisation', () => {
  test('are sent once a message, however often its job runs', async () => {
    const person = await somebody()
    await invite(person)
    const [line] = await deliveries()
    const { jobs } = stage.app.application.house
    const { deliverMessages } = await import('../src/messages/delivery-job.ts')
    for (const _twice of [1, 2])
      await stage.app.database.transaction((tx) =>
        jobs.enqueue(tx, deliverMessages, { org_id: org.id, ids: [line!.id] }),
      )
    await stage.app.jobsEnded()
    expect((await post(org.admin, `outbox/${line?.id}:retry`)).status).toBe(200)
    await stage.app.jobsEnded()
    expect(office.to(person.email)).toHaveLength(1)
  })

  test('hold no token', async () => {
    const { links } = (await invite(await somebody())).json()
    const token = new URL(links.accept_url).searchParams.get('t')!
    const { rows } = await stage.app.database.raw.query('select * from coulisses.outbox')
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[2])
  })

  test('whose invitation ended before they left are not sent', async () => {
    const person = await somebody()
    await office.close()
    await invite(person)
    await stage.app.jobsEnded()
    const [{ id }] = (await get(org.manager, `invitations?assignment_id=${person.assignmentId}`)).json()
    await send(org.manager, 'DELETE', `invitations/${id}`)
    const [waiting] = await deliveries('failed')
    await office.open()
    await post(org.admin, `outbox/${waiting?.id}:retry`)
    await stage.app.jobsEnded()
    expect(office.to(person.email)).toEqual([])
    expect((await deliveries('dead'))[0]).toMatchObject({
      id: waiting?.id,
      last_error: 'its invitation has ended',
    })
  })

  test('are for its own administrators, page by page', async () => {
    await expectProblem(403, 'role_insufficient', get(org.manager, 'outbox'))
    await expectProblem(422, 'validation_failed', get(org.admin, 'outbox?status=lost'))
    const all = await deliveries()
    const page = (await get(org.admin, 'outbox?limit=2')).json()
    const next = (await get(org.admin, `outbox?limit=200&cursor=${page.next_cursor}`)).json()
    expect([...page.items, ...next.items]).toEqual(all)
    for (const id of [newId(), 'abc'])
      await expectProblem(404, 'not_found', post(org.admin, `outbox/${id}:retry`))
    await expectProblem(404, 'not_found', post(others.admin, `outbox/${all[0]?.id}:retry`))
  })

  test('are not a mailbox of development where mails are really sent', async () => {
    expect((await get(org.admin, 'dev/mailbox')).status).toBe(404)
  })
  test('are counted in the metrics and forgotten after ninety days, waiting ones never', async () => {
    await invite(await somebody())
    await stage.app.jobsEnded()
    await office.close()
    await invite(await somebody())
    await stage.app.jobsEnded()
    await office.open()
    const { database, house } = { database: stage.app.database, house: stage.app.application.house }
    const run = async (name: string) => {
      const job = { name: `coulisses.${name}`, payload: Type.Object({}) }
      await database.transaction((tx) => house.jobs.enqueue(tx, job, {}))
      await stage.app.jobsEnded()
    }
    await run('count-outbox')
    expect(await house.metrics.text()).toMatch(/^coulisses_outbox\{status="failed"\} 1$/m)
    await database.raw.exec(`update coulisses.outbox set created_at = now() - interval '100 days'`)
    await run('purge-outbox')
    expect((await deliveries()).map(({ status }) => status)).toEqual(['failed'])
  })
})
