import { randomBytes } from 'node:crypto'
import { type Database, migrate, openDatabase } from '@socle/database'
import { createJobs, type JobsService, migrations as jobMigrations } from '@socle/jobs'
import { systemClock } from '@socle/kernel'
import { createLog, createMetrics } from '@socle/observability'
import { createMail, type MailService, type Message, migrations, type Transport } from '../src/index.ts'

const sources = [
  { name: 'jobs', folder: jobMigrations },
  { name: 'mail', folder: migrations },
]

/** An application's outbox on a database of its own, its jobs running. */
export class House {
  readonly database: Database
  readonly jobs: JobsService
  readonly mail: MailService
  readonly #drop: () => Promise<void>

  private constructor(open: { database: Database; drop: () => Promise<void> }, transport: Transport) {
    this.database = open.database
    this.#drop = open.drop
    const log = createLog({ level: 'silent' })
    const parts = { database: open.database, clock: systemClock, log }
    this.jobs = createJobs({ ...parts, metrics: createMetrics({ collectProcess: false }) })
    this.mail = createMail({ ...parts, jobs: this.jobs, transport, from: 'Socle <socle@example.test>' })
  }

  static async open(transport: Transport): Promise<House> {
    const server = process.env.TEST_DATABASE_URL
    const open = server ? await onServer(server) : await embedded()
    const house = new House(open, transport)
    house.jobs.register(house.mail.ownJobs)
    await house.jobs.start({ run: true })
    return house
  }

  async send(message: Partial<Message> & { dedupeKey: string }): Promise<void> {
    const whole = { to: 'ada@example.test', subject: 'Welcome', text: 'Hello Ada', ...message }
    await this.database.transaction((tx) => this.mail.enqueue(tx, whole))
  }

  /** States of the outbox, newest first. */
  async states(): Promise<readonly string[]> {
    return (await this.mail.list({ limit: 100 })).map(({ state }) => state)
  }

  async close(): Promise<void> {
    await this.jobs.stop({ graceSeconds: 5 })
    await this.mail.close()
    await this.#drop()
  }
}

let snapshot: Uint8Array | undefined

/** The second one of a file starts from the files of the first: that is much quicker. */
async function embedded() {
  const database = await openDatabase({ url: 'pglite:memory', ...(snapshot && { snapshot }) })
  if (!snapshot) {
    await migrate(database, sources, { direction: 'up' })
    snapshot = await database.snapshot()
  }
  return { database, drop: () => database.close() }
}

async function onServer(server: string) {
  const name = `socle_mail_${randomBytes(6).toString('hex')}`
  const admin = await openDatabase({ url: server, poolSize: 1 })
  await admin.raw.exec(`create database ${name}`)
  const database = await openDatabase({ url: Object.assign(new URL(server), { pathname: `/${name}` }).href })
  await migrate(database, sources, { direction: 'up' })
  const drop = async () => {
    await database.close()
    await admin.raw.exec(`drop database ${name} with (force)`)
    await admin.close()
  }
  return { database, drop }
}
