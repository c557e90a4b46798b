import type { Database } from '@socle/database'
import { createJobs, type JobsService, migrations as jobMigrations } from '@socle/jobs'
import { systemClock } from '@socle/kernel'
import { createLog, createMetrics } from '@socle/observability'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
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

  private constructor({ database, drop }: FreshDatabase, transport: Transport) {
    this.database = database
    this.#drop = drop
    const log = createLog({ level: 'silent' })
    const parts = { database, clock: systemClock, log }
    this.jobs = createJobs({ ...parts, metrics: createMetrics({ collectProcess: false }) })
    this.mail = createMail({ ...parts, jobs: this.jobs, transport, from: 'Socle <socle@example.test>' })
  }

  static async open(transport: Transport): Promise<House> {
    const house = new House(await freshDatabase({ sources }), transport)
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
