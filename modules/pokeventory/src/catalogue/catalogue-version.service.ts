import type { Database, Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import type { CatalogueCounts } from './catalogue.tables.ts'
import * as versions from './catalogue-version.repository.ts'

interface VersionDeps {
  readonly database: Database
  readonly clock: Clock
}

/** What a writer says of its change. */
interface Change {
  /** It comes from an import. */
  readonly isImport?: boolean
  /** An import of many sets keeps the counts it found until the last one. */
  readonly keepsCounts?: boolean
}

const nothing: CatalogueCounts = { series: 0, sets: 0, cards: 0, languages: {} }
const empty: versions.CatalogueVersion = { version: '0', stats: { ...nothing, last_import: null } }

/** Which state of the catalogue is in force: what tags of answers and everything derived from it hang on. */
export class CatalogueVersions {
  readonly #clock: Clock
  readonly #latest: (key: null) => Promise<versions.CatalogueVersion>

  constructor({ database, clock }: VersionDeps) {
    this.#clock = clock
    this.#latest = database.gathered(async (handle, keys) => {
      const latest = (await versions.findLatest(handle)) ?? empty
      return keys.map(() => latest)
    })
  }

  /** One statement for all who ask at the same time. */
  current(): Promise<versions.CatalogueVersion> {
    return this.#latest(null)
  }

  /** The state in force and what it holds. */
  async figures() {
    const { version, stats } = await this.current()
    return { version, ...stats }
  }

  /** Called once in every transaction that writes the catalogue: its commit is a new version. */
  renew(tx: Tx, change: Change = {}): void {
    tx.beforeCommit('cache', (last) => this.#insert(last, change))
  }

  async #insert(tx: Tx, { isImport, keepsCounts }: Change): Promise<void> {
    await versions.lock(tx)
    const before = (await versions.findLatest(tx)) ?? empty
    const counts = keepsCounts ? before.stats : await versions.countAll(tx)
    const lastImport = isImport ? this.#clock.now().toISOString() : before.stats.last_import
    const { series, sets, cards, languages } = counts
    const stats = { series, sets, cards, languages, last_import: lastImport }
    await versions.insert(tx, { version: newId(), stats })
  }
}
