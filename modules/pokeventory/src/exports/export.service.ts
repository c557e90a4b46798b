import type { Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import { csvHead, csvOf, type ExportedLot, jsonOf } from './collection-file.ts'
import type { Delimiter } from './csv.ts'
import * as rows from './export.repository.ts'

const STRETCH = 1000

interface ExportQuery {
  readonly setId?: string | undefined
  readonly lang: string
}

/** A collection as a file, written while it is read. */
export class CollectionExport {
  readonly #deps: { readonly database: Database; readonly clock: Clock }

  constructor(deps: { readonly database: Database; readonly clock: Clock }) {
    this.#deps = deps
  }

  async *csv(
    caller: Caller,
    { delimiter, ...query }: ExportQuery & { readonly delimiter: Delimiter },
  ): AsyncGenerator<string> {
    yield csvHead(delimiter)
    for await (const lots of this.#stretches(caller, query))
      yield lots.map((lot) => csvOf(lot, delimiter)).join('')
  }

  async *json(caller: Caller, query: ExportQuery): AsyncGenerator<string> {
    yield `{"format":"pokeventory-collection","version":1,"exported_at":"${this.#deps.clock.now().toISOString()}","lots":[`
    let isFirst = true
    for await (const lots of this.#stretches(caller, query)) {
      yield `${isFirst ? '' : ','}\n${lots.map(jsonOf).join(',\n')}`
      isFirst = false
    }
    yield '\n]}\n'
  }

  async *#stretches(
    { accountId: owner }: Caller,
    query: ExportQuery,
  ): AsyncGenerator<readonly ExportedLot[]> {
    let after: string | undefined
    do {
      const lots = await rows.list(this.#deps.database.handle, { owner, ...query, after, limit: STRETCH })
      if (lots.length > 0) yield lots
      after = lots.length === STRETCH ? lots.at(-1)?.id : undefined
    } while (after !== undefined)
  }
}
