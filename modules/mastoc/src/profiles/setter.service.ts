import type { Database } from '@socle/database'
import { type Caller, visibilityOf } from '../access/caller.ts'
import { listSetters, type SetterRow } from './setter.repository.ts'

/** Who sets climbs. */
export class SetterService {
  readonly #database: Database

  constructor(deps: { readonly database: Database }) {
    this.#database = deps.database
  }

  async list(caller: Caller, face?: string): Promise<{ results: SetterRow[] }> {
    return { results: await listSetters(this.#database.handle, visibilityOf(caller), face) }
  }
}
