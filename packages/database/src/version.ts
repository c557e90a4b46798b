/** Oldest PostgreSQL whose SQL the house writes. */
const OLDEST = 150_000

export interface ServerVersion {
  /** `server_version_num`: 150020 */
  readonly number: number
  readonly name: string
}

export class OldVersion extends Error {}

/** Throws when the server is older than what the house is written for. */
export function refuseOldVersion({ number, name }: ServerVersion): void {
  if (number < OLDEST)
    throw new OldVersion(`PostgreSQL ${name} is too old: Socle needs PostgreSQL 15 or newer`)
}
