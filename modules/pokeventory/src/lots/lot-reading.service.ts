import type { Database } from '@socle/database'
import { parseUuid } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import { imageOf } from '../cards/card-image.ts'
import { fold } from '../cards/fold.ts'
import { lotNotFound } from './lot.errors.ts'
import { type Lot, type LotCard, lotOf } from './lot.ts'
import { count, type LotFilter, type LotOrder, list } from './lot-list.repository.ts'
import { figuresOf } from './lot-stats.repository.ts'

export type LotWithCard = Lot & { readonly card: LotCard | null }

interface Shown extends LotOrder {
  /** Where paths of pictures begin. */
  readonly publicBase: string
}

export interface LotQuery extends Omit<LotFilter, 'owner' | 'words'>, Shown {
  readonly q?: string | undefined
}

/** What a collector has. */
export class LotReading {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  async list(
    caller: Caller,
    { q, sort, lang, skip, limit, publicBase, ...filter }: LotQuery,
  ): Promise<{ readonly items: LotWithCard[]; readonly total: number }> {
    const { handle } = this.#database
    const raw = q?.trim().toLowerCase() ?? ''
    const words = raw === '' ? undefined : { folded: fold(raw), raw }
    const wanted = { ...filter, words, owner: caller.accountId }
    const total = await count(handle, wanted)
    if (skip >= total) return { items: [], total }
    return { items: await this.#shown(caller, wanted, { sort, lang, skip, limit, publicBase }), total }
  }

  /** Throws `not_found`, also for what is no id. */
  async read(
    caller: Caller,
    written: string,
    wording: Pick<Shown, 'lang' | 'publicBase'>,
  ): Promise<LotWithCard> {
    const id = parseUuid(written)
    if (id === undefined) throw lotNotFound()
    const order = { ...wording, sort: 'added', skip: 0, limit: 1 } as const
    const [found] = await this.#shown(caller, { owner: caller.accountId, id }, order)
    if (!found) throw lotNotFound()
    return found
  }

  async stats(caller: Caller) {
    const {
      catalogue_cards: all,
      spent,
      ...figures
    } = await figuresOf(this.#database.handle, caller.accountId)
    const rate = all === 0 ? 0 : figures.unique_cards / all
    return { ...figures, catalogue_rate: Math.round(rate * 10_000) / 10_000, spent: Number(spent) }
  }

  async #shown(caller: Caller, filter: LotFilter, order: Shown): Promise<LotWithCard[]> {
    const rows = await list(this.#database.handle, filter, order)
    return rows.map(({ card, ...row }) => ({
      ...lotOf(row, caller.number),
      card: {
        ...card,
        id: row.card_id,
        name: card.name ?? row.card_id,
        image: imageOf(card.image, order.publicBase),
      },
    }))
  }
}
