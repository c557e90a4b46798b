import type { Database } from '@socle/database'
import type { Blobs, Storage } from '@socle/storage'
import { languages as allLanguages, isLanguage } from '../catalogue/languages.ts'
import { badLanguages, sourceRefused } from './catalogue-import.errors.ts'
import { setKey } from './catalogue-plan.ts'
import type { CatalogueSource } from './catalogue-source.ts'
import { sourceAtPath } from './catalogue-sources.client.ts'
import * as states from './catalogue-state.repository.ts'
import { NdjsonSource } from './ndjson.client.ts'
import { ResumePoint } from './resume.service.ts'
import { TcgdexSource } from './tcgdex.client.ts'
import { regionOfLanguage } from './tcgdex-answers.ts'
import { type CallPatience, TcgdexCalls } from './tcgdex-calls.client.ts'

interface Deps {
  readonly database: Database
  readonly storage: Storage
  readonly blobs: Blobs
  /** CATALOGUE_API_HOSTS. */
  readonly hosts: readonly string[]
  readonly patience?: CallPatience
}

/** What is wanted of a source. */
export interface Wanted {
  readonly languages?: readonly string[] | undefined
  readonly sets?: readonly string[] | undefined
}

/** A source, and what is done of it already where it is long in coming. */
export interface OpenSource {
  readonly source: CatalogueSource
  readonly resume?: ResumePoint
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Finds what an import reads. */
export class CatalogueSources {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Of a terminal, which may name paths of its machine; undefined: there is nothing at the path. */
  async ofCommand(from: string, path: string, wanted: Wanted): Promise<OpenSource | undefined> {
    if (/^https?:\/\//i.test(from)) return this.ofApi(from, wanted)
    const source = await sourceAtPath(path)
    return source && { source }
  }

  /** Throws `validation_failed` for an address that is not one of the configured hosts. */
  async ofApi(from: string, wanted: Wanted): Promise<OpenSource> {
    const base = this.checkedApi(from)
    const languages = checkedLanguages(wanted.languages) ?? allLanguages
    const resume = await ResumePoint.of(this.#deps.blobs, { base, languages, sets: wanted.sets ?? [] })
    const sets = wanted.sets && new Set(wanted.sets)
    const wants = ({ region, id }: { region: string; id: string }) =>
      !resume.has(setKey({ region, id })) && (!sets || sets.has(id) || sets.has(`asia-${id}`))
    return { source: this.#api(base, languages, wants), resume }
  }

  /** New and changed sets alone, by the lists of the first host. */
  async ofSync(): Promise<OpenSource> {
    const { database, hosts } = this.#deps
    const known = await states.cardsByLanguage(database.handle)
    const held = new Set([...known.keys()].map((key) => key.slice(0, key.indexOf('/'))))
    const languages = allLanguages.filter((lang) => held.size === 0 || held.has(lang))
    const rows = new Map((await states.setStates(database.handle)).map((set) => [set.id, set]))
    const wants = ({ lang, id, total }: { lang: string; id: string; total: number | null }) => {
      const isShared = regionOfLanguage(lang) === 'asia' && rows.has(`asia-${id}`)
      const row = rows.get(isShared ? `asia-${id}` : id)
      const cards = row ? known.get(`${lang}/${row.id}`) : undefined
      return row === undefined || cards === undefined || (total ?? 0) > (row.card_count_total ?? 0)
    }
    return { source: this.#api(baseOf(hosts[0] ?? ''), languages, wants) }
  }

  /** A file that was sent to us. */
  async ofUpload(objectId: string, filename: string): Promise<OpenSource> {
    const { database, storage } = this.#deps
    const object = await storage.find(database.handle, objectId)
    if (!object) throw new Error(`the file of the import (${objectId}) is gone`)
    return { source: new NdjsonSource(filename, () => storage.get(object.key)) }
  }

  /** The base of the API at an address; throws `validation_failed`. */
  checkedApi(from: string): string {
    const { hosts } = this.#deps
    const url = URL.parse(from)
    const isAllowed = url && hosts.some((host) => host.toLowerCase() === url.host)
    const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
    if (!url || !isAllowed || !isSafe || url.username || url.password || url.search)
      throw sourceRefused(hosts)
    return `${url.origin}${url.pathname === '/' ? '/v2' : url.pathname.replace(/\/+$/, '')}`
  }

  #api(base: string, languages: readonly string[], wants: Wants): CatalogueSource {
    return new TcgdexSource(new TcgdexCalls(base, this.#deps.patience), { languages, wants })
  }
}

type Wants = ConstructorParameters<typeof TcgdexSource>[1]['wants']

/** Throws `validation_failed` for what is no language of cards. */
export function checkedLanguages(given: readonly string[] | undefined): readonly string[] | undefined {
  const unknown = given?.find((lang) => !isLanguage(lang))
  if (unknown !== undefined) throw badLanguages(unknown)
  return given && given.length > 0 ? given : undefined
}

function baseOf(host: string): string {
  const isLoopback = LOOPBACK.has(host.replace(/:\d+$/, ''))
  return `${isLoopback ? 'http' : 'https'}://${host}/v2`
}
