import type { Database } from '@socle/database'
import { userNotFound } from './profile.errors.ts'
import type { PublicProfile } from './profile.ts'
import * as profiles from './public-profile.repository.ts'

/** What everybody may know of members and setters. */
export class PublicProfiles {
  readonly #database: Database

  constructor(deps: { readonly database: Database }) {
    this.#database = deps.database
  }

  /** Throws `not_found`. */
  async get(id: string): Promise<PublicProfile> {
    const [profile] = await profiles.findMany(this.#database.handle, [id])
    if (!profile) throw userNotFound(id)
    return profile
  }
}
