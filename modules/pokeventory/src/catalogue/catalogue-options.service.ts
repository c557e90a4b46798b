import type { Database } from '@socle/database'
import type { CatalogueVersions } from './catalogue-version.service.ts'
import { type CodeCount, countCodes } from './option.repository.ts'
import { type Options, optionsOf } from './option.ts'
import { shownLanguage } from './shown-language.ts'

interface OptionDeps {
  readonly database: Database
  readonly catalogueVersions: CatalogueVersions
  readonly defaultLanguage: string
}

interface Counted {
  readonly version: string
  readonly counts: Promise<readonly CodeCount[]>
}

/** What can be chosen in filters; counted once a version of the catalogue. */
export class CatalogueOptions {
  readonly #deps: OptionDeps
  #counted: Counted | undefined

  constructor(deps: OptionDeps) {
    this.#deps = deps
  }

  async get(asked: string | undefined): Promise<Options> {
    const { catalogueVersions, defaultLanguage } = this.#deps
    const lang = shownLanguage(asked, defaultLanguage)
    const { version, stats } = await catalogueVersions.current()
    return optionsOf(await this.#countsOf(version), stats.languages, lang)
  }

  #countsOf(version: string): Promise<readonly CodeCount[]> {
    if (this.#counted?.version === version) return this.#counted.counts
    const counts = countCodes(this.#deps.database.handle)
    this.#counted = { version, counts }
    // a count that failed is not kept
    counts.catch(() => {
      if (this.#counted?.counts === counts) this.#counted = undefined
    })
    return counts
  }
}
