import type { Dirent } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Region } from '../catalogue/region.ts'
import { faultOf } from './catalogue-of-records.ts'
import type { Fault, Located, Place, PlannedSet } from './catalogue-plan.ts'
import type { CatalogueSource, SourceCards, SourceOutline } from './catalogue-source.ts'
import type { IncomingCard, IncomingSeries, IncomingSet } from './incoming.ts'
import { declaredObject } from './literal.ts'
import { BadLiteral } from './literal-tokens.ts'
import { cardOf, seriesOf, setOf } from './record.ts'
import { BadRecord, type Fields } from './record-fields.ts'
import { type CanonicalWords, canonicalWords, withCanonicalWords } from './source-words.ts'

const bases: readonly { readonly base: string; readonly region: Region }[] = [
  { base: 'data', region: 'intl' },
  { base: 'data-asia', region: 'asia' },
]
const SOURCE_FILE = /\.(ts|js|json)$/
const MAX_FILE_BYTES = 1024 * 1024
const FILES_AT_ONCE = 16

/** A checkout of TCGdex's cards-database: `data/<series>/<set>/<number>.ts` and its Asian sister. */
export class CheckoutSource implements CatalogueSource {
  readonly #root: string
  readonly #seriesIds = new Map<string, string>()
  #words: CanonicalWords = new Map()

  constructor(root: string) {
    this.#root = root
  }

  async outline(signal: AbortSignal): Promise<SourceOutline> {
    this.#words = await this.#translations()
    const series: Located<IncomingSeries>[] = []
    const sets: Located<IncomingSet>[] = []
    const faults: Fault[] = []
    let isCheckout = false
    for (const { base, region } of bases) {
      const names = await this.#list(base)
      isCheckout ||= names !== undefined
      for (const name of sourceFiles(names ?? [])) {
        signal.throwIfAborted()
        const folder = join(base, stem(name))
        await this.#record(join(base, name), faults, (fields, place) => {
          const value = seriesOf(fields, region)
          this.#seriesIds.set(folder, value.id)
          series.push({ value, place, isInline: false })
        })
        for (const file of sourceFiles((await this.#list(folder)) ?? []))
          await this.#record(join(folder, file), faults, (fields, place) => {
            const serie = this.#seriesIds.get(folder)
            sets.push({ value: setOf({ ...fields, serie }, region), place, isInline: false })
          })
      }
    }
    if (!isCheckout) throw new BadRecord('the folder is no cards-database checkout: it has no data/ in it')
    return { series, sets, groups: [], faults }
  }

  async cards(
    { region, id, place }: Pick<PlannedSet, 'region' | 'id' | 'place'>,
    signal: AbortSignal,
  ): Promise<SourceCards> {
    const folder = stem(place.file ?? '')
    const serie = this.#seriesIds.get(join(folder, '..'))
    const cards: Located<IncomingCard>[] = []
    const faults: Fault[] = []
    const files = sourceFiles((await this.#list(folder)) ?? [])
    for (let at = 0; at < files.length; at += FILES_AT_ONCE) {
      signal.throwIfAborted()
      const read = files.slice(at, at + FILES_AT_ONCE).map((file) =>
        this.#record(join(folder, file), faults, (fields, where) => {
          // the folder says whose it is; what the file imports says the same
          const named = { ...fields, serie, setId: id, localId: stem(file) }
          const value = cardOf(withCanonicalWords(named, this.#words), region)
          cards.push({ value, place: where, isInline: false })
        }),
      )
      await Promise.all(read)
    }
    return { cards, faults }
  }

  async #record(file: string, faults: Fault[], use: (fields: Fields, place: Place) => void): Promise<void> {
    const place = { file, line: null }
    try {
      const bytes = await readFile(join(this.#root, file))
      if (bytes.length > MAX_FILE_BYTES) throw new BadRecord('file: longer than a megabyte')
      const text = bytes.toString()
      use(file.endsWith('.json') ? JSON.parse(text) : declaredObject(text), place)
    } catch (error) {
      if (error instanceof BadLiteral)
        faults.push({ file, line: error.line, id: null, reason: `file: ${error.message}` })
      else if (error instanceof SyntaxError) faults.push({ ...place, id: null, reason: 'file: not JSON' })
      else faults.push(faultOf(error, place, undefined))
    }
  }

  /** Words of other languages for the canonical ones: `{ "types": { "Fire": "Feu" }, … }` a language. */
  async #translations(): Promise<CanonicalWords> {
    const folder = join('meta', 'translations')
    const files = (await this.#list(folder)) ?? []
    const tables: unknown[] = []
    for (const { name } of files.filter((file) => file.name.endsWith('.json'))) {
      const text = await readFile(join(this.#root, folder, name), 'utf8')
      try {
        tables.push(JSON.parse(text))
      } catch {
        throw new BadRecord(`${join(folder, name)}: not JSON`)
      }
    }
    return canonicalWords(tables)
  }

  async #list(folder: string): Promise<Dirent[] | undefined> {
    try {
      return await readdir(join(this.#root, folder), { withFileTypes: true })
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
      throw error
    }
  }
}

/** By name, unit by unit: the same order on every machine. */
function sourceFiles(entries: readonly Dirent[]): string[] {
  return entries
    .filter((entry) => entry.isFile() && SOURCE_FILE.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map(({ name }) => name)
    .sort()
}

function stem(file: string): string {
  return file.replace(SOURCE_FILE, '')
}
