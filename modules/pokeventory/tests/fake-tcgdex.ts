import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { CatalogueRecord } from './catalogue-records.ts'

type Fields = Record<string, unknown>

const french: Readonly<Record<string, string>> = {
  Common: 'Commune',
  Fire: 'Feu',
  Pokemon: 'Pokémon',
  Trainer: 'Dresseur',
}
const asian = new Set(['ja', 'th'])

/** Speaks the TCGdex REST contract (v2) on loopback, in English, French and Japanese. */
export class FakeTcgdex implements AsyncDisposable {
  readonly #server = createServer((request, response) => void this.#answer(request, response))
  records: readonly CatalogueRecord[]
  /** Path → statuses that are answered first; `0` hangs up. */
  readonly faults = new Map<string, number[]>()
  readonly asked: string[] = []
  mostInFlight = 0
  #inFlight = 0

  private constructor(records: readonly CatalogueRecord[]) {
    this.records = records
  }

  static async start(records: readonly CatalogueRecord[]): Promise<FakeTcgdex> {
    const fake = new FakeTcgdex(records)
    await new Promise<void>((listening) => fake.#server.listen(0, '127.0.0.1', listening))
    return fake
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get url(): string {
    return `http://${this.host}/v2`
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((closed) => this.#server.close(closed))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURI((request.url ?? '').replace('/v2', ''))
    this.asked.push(path)
    this.#inFlight += 1
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight)
    await delay(2)
    this.#inFlight -= 1
    const status = this.faults.get(path)?.shift()
    if (status === 0) return void response.destroy()
    if (status !== undefined) return void response.writeHead(status, { 'retry-after': '0' }).end('{}')
    const [, lang = '', kind = '', id] = path.split('/')
    const found = id === undefined ? this.#list(lang, kind) : this.#one(lang, kind, id)
    response
      .writeHead(found ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(found ?? {}))
  }

  #of(lang: string, kind: string): CatalogueRecord[] {
    const region = asian.has(lang) ? 'asia' : 'intl'
    return this.records.filter(
      (record) => record.kind === kind && record['region'] === region && lang in (record['name'] as object),
    )
  }

  #list(lang: string, kind: string): unknown {
    if (kind !== 'sets' || !['en', 'fr', 'ja'].includes(lang)) return undefined
    return this.#of(lang, 'set').map(({ id, name }) => {
      const total = this.#of(lang, 'card').filter(({ setId }) => setId === id).length
      return { id, name: (name as Fields)[lang], cardCount: { total, official: 1 } }
    })
  }

  #one(lang: string, kind: string, id: string): unknown {
    if (kind === 'sets') return this.#set(lang, id)
    const card = kind === 'cards' ? this.#of(lang, 'card').find((record) => record['id'] === id) : undefined
    if (!card) return undefined
    const { kind: _, serie: _serie, setId, region: _region, name, attacks, ...fields } = card as Fields
    const spoken = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, said(value, lang)]))
    const rules = ((attacks ?? []) as Fields[]).map((rule) => ({
      ...rule,
      name: (rule['name'] as Fields)[lang],
      effect: (rule['effect'] as Fields)[lang],
    }))
    return {
      ...spoken,
      name: (name as Fields)[lang],
      ...(rules.length > 0 ? { attacks: rules } : {}),
      image: `https://assets.tcgdex.net/${lang}/tt/${setId}/${card['localId']}`,
      set: { id: setId },
    }
  }

  #set(lang: string, id: string): unknown {
    const set = this.#of(lang, 'set').find((record) => record['id'] === id)
    if (!set) return undefined
    const { name, releaseDate, cardCount, abbreviations } = set as Fields
    const days = releaseDate as string | Record<string, string>
    const { official, [lang]: localized } = (abbreviations ?? {}) as Record<string, string>
    const series = this.#of(lang, 'series').find((record) => record['id'] === set['serie'])
    const cards = this.#of(lang, 'card').filter(({ setId }) => setId === id)
    return {
      id,
      name: (name as Fields)[lang],
      cardCount,
      releaseDate: typeof days === 'string' ? days : days[lang],
      ...(official ? { abbreviation: { official, localized } } : {}),
      serie: { id: set['serie'], name: (series?.['name'] as Fields | undefined)?.[lang] },
      cards: cards.map((card) => ({ id: card['id'], localId: card['localId'] })),
    }
  }
}

function said(value: unknown, lang: string): unknown {
  if (lang !== 'fr') return value
  if (Array.isArray(value)) return value.map((each: unknown) => said(each, lang))
  return typeof value === 'string' ? (french[value] ?? value) : value
}
