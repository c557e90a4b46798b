import type { Clock } from '@socle/kernel'
import type { Account } from '../accounts.ts'
import type { LiveKey } from './identity.repository.ts'
import { LiveCache } from './live-cache.ts'

/** Access ends within 5 s of its revocation in another process; here at once, by `forget`. */
const MAX_AGE_MS = 4000
const MAX_ENTRIES = 10_000

/** What was read of keys and sessions a moment ago. */
export class Identities {
  readonly keys: LiveCache<LiveKey | undefined>
  readonly accounts: LiveCache<Account | undefined>

  constructor(clock: Clock) {
    const options = { clock, maxAgeMs: MAX_AGE_MS, maxEntries: MAX_ENTRIES }
    this.keys = new LiveCache(options)
    this.accounts = new LiveCache(options)
  }

  /** Reads all anew: somebody lost a right. */
  forget(): void {
    this.keys.clear()
    this.accounts.clear()
  }
}
