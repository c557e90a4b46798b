import type { Database, Tx } from '@socle/database'
import { countedFor } from './confirmed.ts'
import * as hashes from './hash.repository.ts'
import { type LearnedHashes, noHashes, packHashes } from './learned-hashes.ts'

interface MemoryDeps {
  readonly database: Database
  /** LEARNED_HASH_SCOPE. */
  readonly scope: 'user' | 'instance'
}

interface Remembered {
  readonly stamp: string
  readonly learned: LearnedHashes
}

/** Hashes an owner is compared with at most, the newest ones. */
const MOST = 100_000
/** Owners whose hashes stay in memory. */
const OWNERS = 100

/** What confirmations have taught: kept in the database, held in memory for each owner while it has not changed. */
export class HashMemory {
  readonly #deps: MemoryDeps
  /** In the order of their last use. */
  readonly #remembered = new Map<string, Remembered>()

  constructor(deps: MemoryDeps) {
    this.#deps = deps
  }

  /** At a validation, in its transaction; what was not read (an empty hash) teaches nothing. */
  async learn(tx: Tx, lessons: readonly hashes.Lesson[]): Promise<void> {
    const read = lessons.filter(({ hash }) => /^[0-9a-f]{64}$/.test(hash))
    if (read.length > 0) await hashes.insert(tx, read)
  }

  /** At an undo, in its transaction. */
  async forget(tx: Tx, draftIds: readonly string[]): Promise<void> {
    if (draftIds.length > 0) await hashes.remove(tx, draftIds)
  }

  /** All that counts for this owner, whichever process learned it. */
  async of(owner: string): Promise<LearnedHashes> {
    const { database, scope } = this.#deps
    const whose = scope === 'user' ? { owner } : 'everybody'
    const stamp = await hashes.stamp(database.handle, whose)
    const known = this.#remembered.get(owner)
    const learned = known?.stamp === stamp ? known.learned : await this.#load(owner, whose)
    this.#remembered.delete(owner)
    this.#remembered.set(owner, { stamp, learned })
    const [oldest] = this.#remembered.keys()
    if (this.#remembered.size > OWNERS && oldest !== undefined) this.#remembered.delete(oldest)
    return learned
  }

  async #load(owner: string, whose: hashes.Whose): Promise<LearnedHashes> {
    const all = await hashes.find(this.#deps.database.handle, whose, MOST)
    if (all.length === 0) return noHashes
    return packHashes(whose === 'everybody' ? countedFor(owner, all) : all)
  }
}
