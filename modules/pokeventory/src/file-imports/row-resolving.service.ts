import { setImmediate } from 'node:timers/promises'
import type { Database } from '@socle/database'
import { fold } from '../cards/fold.ts'
import type { ResolvedRow } from './file-import.ts'
import type { FileRow } from './file-row.ts'
import { cardsMeant, type KnownCard, ranked, type Shelf, setsMeant } from './resolution.ts'
import * as shelf from './shelf.repository.ts'

/** Rows between two turns that the event loop gets. */
const STRETCH = 500
const CANDIDATES = 5

/** Finds which cards the rows of a file mean, with a handful of statements for all of them. */
export class RowResolving {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  async resolve(
    rows: readonly FileRow[],
    progress: (done: number) => void = () => {},
  ): Promise<readonly ResolvedRow[]> {
    const { handle } = this.#database
    const sets = await shelf.listSets(handle)
    const written = new Set(rows.flatMap(({ hint }) => hint.set ?? []))
    const meant = new Map([...written].map((text) => [text, setsMeant(text, sets)]))
    const cards = await shelf.listCards(handle, {
      ids: [...new Set(rows.flatMap(({ hint }) => hint.card_id ?? []))],
      setIds: [...new Set([...meant.values()].flat())],
      names: [...new Set(rows.flatMap(({ hint }) => (hint.name === null ? [] : fold(hint.name))))],
    })
    const known = shelfOf(cards)
    const resolved: ResolvedRow[] = []
    for (const [done, row] of rows.entries()) {
      const setIds = row.hint.set === null ? [] : (meant.get(row.hint.set) ?? [])
      const found = ranked(cardsMeant(row.hint, known, setIds), row.hint)
      resolved.push({ ...row, card_ids: found.slice(0, CANDIDATES).map(({ id }) => id) })
      if (done % STRETCH === STRETCH - 1) {
        progress(done + 1)
        await setImmediate()
      }
    }
    return resolved
  }
}

function shelfOf(cards: readonly KnownCard[]): Shelf {
  const byId = new Map(cards.map((card) => [card.id, card]))
  const bySet = Map.groupBy(cards, ({ set_id }) => set_id)
  const byName = new Map<string, KnownCard[]>()
  for (const card of cards)
    for (const name of card.names) {
      const known = byName.get(name)
      if (known) known.push(card)
      else byName.set(name, [card])
    }
  return {
    card: (id) => byId.get(id),
    ofSet: (setId) => bySet.get(setId) ?? [],
    named: (folded) => byName.get(folded) ?? [],
  }
}
