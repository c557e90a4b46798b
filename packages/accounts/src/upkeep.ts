import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Log } from '@socle/observability'
import type { Identities } from './authentication/identities.ts'
import type { KeyService } from './keys/key.service.ts'
import * as resets from './resets/reset.repository.ts'
import * as sessions from './sessions/session.repository.ts'

interface UpkeepDeps {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly keys: KeyService
  readonly identities: Identities
}

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000

/** What has to be done now and then; every process may do it, nothing goes wrong when none does. */
export class Upkeep {
  readonly #deps: UpkeepDeps
  #timers: readonly NodeJS.Timeout[] = []
  #listening: Promise<void> | undefined
  #stopListening = async () => {}

  constructor(deps: UpkeepDeps) {
    this.#deps = deps
  }

  start(): void {
    const { keys } = this.#deps
    this.#listening = this.#quietly(() => this.#listen())
    this.#timers = [
      setInterval(() => this.#quietly(() => keys.writeUses()), MINUTE_MS).unref(),
      setInterval(() => this.#quietly(() => this.#removeExpired()), HOUR_MS).unref(),
    ]
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
    await this.#listening
    await this.#quietly(() => this.#stopListening())
    await this.#quietly(() => this.#deps.keys.writeUses())
  }

  async #listen(): Promise<void> {
    this.#stopListening = await this.#deps.identities.listen()
  }

  async #removeExpired(): Promise<void> {
    const now = this.#deps.clock.now().toISOString()
    await this.#deps.database.transaction(async (tx) => {
      await sessions.removeExpired(tx, now)
      await resets.removeExpired(tx, now)
    })
  }

  /** The database may be away for a while; the next turn does the work. */
  async #quietly(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'upkeep of accounts failed; it is tried again')
    }
  }
}
