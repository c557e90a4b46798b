import { DomainError } from '@socle/kernel'
import { faultOf } from './catalogue-of-records.ts'
import { type Fault, type Located, setKey } from './catalogue-plan.ts'
import type { CatalogueSource, SourceCards, SourceOutline } from './catalogue-source.ts'
import type { IncomingCard, IncomingSeries, IncomingSet } from './incoming.ts'
import { cardOf, seriesOf, setOf } from './record.ts'
import { BadRecord, type Fields, fieldsOf } from './record-fields.ts'
import { cardIds, cardRecord, listedSets, regionOfLanguage, setRecord, type Told } from './tcgdex-answers.ts'
import type { TcgdexCalls } from './tcgdex-calls.client.ts'

interface Asked {
  readonly languages: readonly string[]
  /** Sets to leave alone: not asked for, or done before. */
  wants(set: {
    readonly region: string
    readonly id: string
    readonly lang: string
    readonly total: number | null
  }): boolean
}

/** A set that was told of, in all its languages. */
interface ToldSet {
  readonly serie: string
  readonly told: Told[]
}

/** The TCGdex API (v2), language by language. */
export class TcgdexSource implements CatalogueSource {
  readonly #calls: TcgdexCalls
  readonly #asked: Asked
  readonly #sets = new Map<string, ToldSet>()
  readonly #series = new Map<string, Told[]>()
  readonly #faults: Fault[] = []

  constructor(calls: TcgdexCalls, asked: Asked) {
    this.#calls = calls
    this.#asked = asked
  }

  async outline(signal: AbortSignal): Promise<SourceOutline> {
    for (const lang of this.#asked.languages) await this.#readLanguage(lang, signal)
    const series: Located<IncomingSeries>[] = []
    const sets: Located<IncomingSet>[] = []
    for (const told of this.#series.values())
      this.#add(series, told, () => {
        const name = Object.fromEntries(told.map(({ lang, fields }) => [lang, fields['name']]))
        return seriesOf({ ...told[0]!.fields, name }, regionOf(told))
      })
    for (const { told, serie } of this.#sets.values())
      this.#add(sets, told, () => setOf(setRecord(told, serie), regionOf(told)))
    return { series, sets, groups: [], faults: this.#faults }
  }

  async cards(
    set: { readonly region: 'intl' | 'asia'; readonly id: string },
    signal: AbortSignal,
  ): Promise<SourceCards> {
    const { told = [], serie = '' } = this.#sets.get(setKey(set)) ?? {}
    const numbers = new Map<string, { lang: string; id: string }[]>()
    for (const each of told)
      for (const { id, localId } of cardIds(each))
        numbers.set(localId, [...(numbers.get(localId) ?? []), { lang: each.lang, id }])
    const cards: Located<IncomingCard>[] = []
    const faults: Fault[] = []
    let silence: unknown
    const read = [...numbers.values()].map(async (ids) => {
      const place = placeOf([ids[0]!.lang, 'cards', ids[0]!.id])
      try {
        const fields = await this.#card(ids, { setId: set.id, serie }, signal)
        if (fields) cards.push({ value: cardOf(fields, set.region), place, isInline: false })
      } catch (error) {
        const isSilent = error instanceof DomainError && !signal.aborted
        if (isSilent) silence = error
        const reason = isSilent ? new BadRecord(error.detail.en) : error
        faults.push(faultOf(reason, place, { id: ids[0]!.id }))
      }
    })
    await Promise.all(read)
    // one card that it cannot tell is a fault of that card; none at all is its end
    if (silence && cards.length === 0) throw silence
    return { cards, faults }
  }

  async #card(
    ids: readonly { readonly lang: string; readonly id: string }[],
    parents: { readonly setId: string; readonly serie: string },
    signal: AbortSignal,
  ): Promise<Fields | undefined> {
    const told = await Promise.all(ids.map(({ lang, id }) => this.#told([lang, 'cards', id], signal)))
    const present = told.filter((each) => each !== undefined)
    return present.length > 0 ? cardRecord(present, parents) : undefined
  }

  async #readLanguage(lang: string, signal: AbortSignal): Promise<void> {
    const list = await this.#calls.get([lang, 'sets'], signal)
    // a language that the API does not have
    if (list === undefined) return
    const region = regionOfLanguage(lang)
    const wanted = listedSets(list).filter((set) => this.#asked.wants({ ...set, region, lang }))
    const read = wanted.map(async ({ id }) => {
      const told = await this.#told([lang, 'sets', id], signal)
      if (told) this.#keep(told)
    })
    await Promise.all(read)
  }

  #keep(told: Told): void {
    const serie = fieldsOf(told.fields['serie'], 'serie')
    const region = regionOfLanguage(told.lang)
    const seriesKey = setKey({ region, id: String(serie['id']) })
    const series = this.#series.get(seriesKey) ?? []
    if (!series.some(({ lang }) => lang === told.lang)) series.push({ lang: told.lang, fields: serie })
    this.#series.set(seriesKey, series)
    const key = setKey({ region, id: String(told.fields['id']) })
    const known = this.#sets.get(key)
    if (known) known.told.push(told)
    else this.#sets.set(key, { serie: String(serie['id']), told: [told] })
  }

  async #told(path: readonly [lang: string, ...string[]], signal: AbortSignal): Promise<Told | undefined> {
    const answer = await this.#calls.get(path, signal)
    return answer === undefined ? undefined : { lang: path[0], fields: fieldsOf(answer, path.join('/')) }
  }

  #add<T>(list: Located<T>[], told: readonly Told[], make: () => T): void {
    const place = placeOf([told[0]!.lang, String(told[0]!.fields['id'])])
    try {
      list.push({ value: make(), place, isInline: false })
    } catch (error) {
      this.#faults.push(faultOf(error, place, told[0]!.fields))
    }
  }
}

function regionOf(told: readonly Told[]) {
  return regionOfLanguage(told[0]!.lang)
}

function placeOf(path: readonly string[]) {
  return { file: path.join('/'), line: null }
}
