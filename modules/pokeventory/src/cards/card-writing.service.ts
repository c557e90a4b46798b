import { constraintOf, type Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import { alreadyExists, inUse, notFound, nouns } from '../catalogue/catalogue.errors.ts'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import { isRowInUse, removalRetries } from '../catalogue/in-use.ts'
import type { MasterSets } from '../master-sets/master-set.service.ts'
import { type CardBody, columnsOf, numberColumns } from './card-body.ts'
import { translationsAfter } from './card-translation.ts'
import * as rows from './card-write.repository.ts'

interface WritingDeps {
  readonly database: Database
  readonly clock: Clock
  readonly catalogueVersions: CatalogueVersions
  readonly masterSets: MasterSets
}

export interface NewCard extends CardBody {
  readonly id: string
  readonly local_id: string
  readonly set_id: string
}

/** What editors do to cards. */
export class CardWriting {
  readonly #deps: WritingDeps

  constructor(deps: WritingDeps) {
    this.#deps = deps
  }

  /** `lang`: of the name. */
  async create(body: NewCard, lang: string): Promise<void> {
    const { database, catalogueVersions, masterSets } = this.#deps
    const translations = translationsAfter([], body, lang)
    try {
      await database.transaction(async (tx) => {
        const set = await rows.findSet(tx, body.set_id)
        if (!set) throw notFound(nouns.set)
        await rows.insert(tx, { ...unknown, digital: set.digital, ...newColumns(body) })
        await rows.upsertTranslations(tx, body.id, translations)
        await masterSets.renewOfSets(tx, [body.set_id])
        catalogueVersions.renew(tx)
      })
    } catch (error) {
      throw refusalOf(error)
    }
  }

  /** The id that was meant. */
  async edit(ids: readonly string[], body: CardBody, lang: string): Promise<string> {
    const { database, clock, catalogueVersions, masterSets } = this.#deps
    try {
      return await database.transaction(async (tx) => {
        const card = await rows.hold(tx, ids)
        if (!card) throw notFound(nouns.card)
        await rows.update(tx, card.id, { ...columnsOf(body), updated_at: clock.now().toISOString() })
        const translations = translationsAfter(await rows.listTranslations(tx, card.id), body, lang)
        await rows.upsertTranslations(tx, card.id, translations)
        if (body.set_id && body.set_id !== card.set_id)
          await masterSets.renewOfSets(tx, [card.set_id, body.set_id])
        catalogueVersions.renew(tx)
        return card.id
      })
    } catch (error) {
      throw refusalOf(error)
    }
  }

  async remove(ids: readonly string[]): Promise<void> {
    const { database, catalogueVersions, masterSets } = this.#deps
    try {
      await database.transaction(async (tx) => {
        const card = await rows.hold(tx, ids)
        if (!card) throw notFound(nouns.card)
        if (card.isUsed) throw inUse(nouns.card)
        await rows.remove(tx, card.id)
        await masterSets.renewOfSets(tx, [card.set_id])
        catalogueVersions.renew(tx)
      }, removalRetries)
    } catch (error) {
      throw refusalOf(error)
    }
  }
}

function refusalOf(error: unknown): unknown {
  const constraint = constraintOf(error)
  if (constraint === 'cards_pkey' || constraint === 'cards_set_id_local_id_key')
    return alreadyExists(nouns.card)
  if (constraint === 'cards_set_id_fkey') return notFound(nouns.set)
  return isRowInUse(constraint) ? inUse(nouns.card) : error
}

const unknown = {
  image: null,
  hp: null,
  types: null,
  stage: null,
  suffix: null,
  rarity: null,
  category: null,
  trainer_type: null,
  energy_type: null,
  illustrator: null,
  regulation_mark: null,
  dex_ids: null,
  variants: null,
  source: 'manual',
  source_hash: null,
  updated_at: null,
}

const newColumns = (body: NewCard) => ({
  ...columnsOf(body),
  ...numberColumns(body.local_id.trim()),
  id: body.id,
  set_id: body.set_id,
})
