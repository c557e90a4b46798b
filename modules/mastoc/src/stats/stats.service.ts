import type { Database } from '@socle/database'
import { type Caller, visibilityOf } from '../access/caller.ts'
import * as stats from './stats.repository.ts'

/** Version of the contract that the old clients were written against. */
export const CONTRACT_VERSION = '0.1.0'

export interface Health {
  readonly status: 'ok' | 'degraded'
  readonly app_name: string
  readonly version: string
  readonly database: 'ok' | 'error'
  readonly server_version: string
}

/** The board in figures, and whether it is well. */
export class StatsService {
  readonly #database: Database
  readonly #appName: string

  constructor(deps: { readonly database: Database; readonly appName: string }) {
    this.#database = deps.database
    this.#appName = deps.appName
  }

  count(caller: Caller): Promise<stats.Stats> {
    return stats.count(this.#database.handle, visibilityOf(caller))
  }

  /** Never throws and never shows a driver's words: the Android client reads string to string. */
  async health(): Promise<Health> {
    const isUp = await this.#database.ready().then(
      () => true,
      () => false,
    )
    return {
      status: isUp ? 'ok' : 'degraded',
      app_name: this.#appName,
      version: CONTRACT_VERSION,
      database: isUp ? 'ok' : 'error',
      server_version: CONTRACT_VERSION,
    }
  }
}
