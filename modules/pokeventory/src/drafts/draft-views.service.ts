import type { Handle } from '@socle/database'
import type { Wording } from '../cards/card.ts'
import { imageOf } from '../cards/card-image.ts'
import type { SignedAddresses } from '../images/signed-addresses.ts'
import * as cards from './candidate-card.repository.ts'
import type { Draft, ShownDraftRow } from './draft.ts'
import { draftOf } from './draft-view.ts'

interface ViewsDeps {
  readonly addresses: SignedAddresses
  readonly threshold: number
}

/** Drafts as clients read them: proposed cards with their names and pictures as they are now. */
export class DraftViews {
  readonly #deps: ViewsDeps

  constructor(deps: ViewsDeps) {
    this.#deps = deps
  }

  async of(handle: Handle, rows: readonly ShownDraftRow[], { lang, publicBase }: Wording): Promise<Draft[]> {
    const { addresses, threshold } = this.#deps
    const ids = new Set(rows.flatMap(({ candidates }) => candidates.map(({ card_id }) => card_id)))
    const found = await cards.findMany(handle, [...ids], lang)
    const shown = found.map((card) => [card.id, { ...card, image: imageOf(card.image, publicBase) }] as const)
    const parts = { threshold, cards: new Map(shown), sign: (path: string) => addresses.sign(path) }
    return rows.map((row) => draftOf(row, parts))
  }
}
