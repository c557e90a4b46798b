import type { Database } from '@socle/database'
import type { Asker } from '../access/asker.ts'
import type { Caller } from '../access/caller.ts'
import * as batches from '../batches/batch.repository.ts'
import type { HashMemory } from '../hashes/hash-memory.service.ts'
import { noHashes } from '../hashes/learned-hashes.ts'
import type { Match, UserFields } from '../matching/match.ts'
import type { CardReading } from '../reading/card-reading.ts'
import type { Recognition } from '../recognition/analysis.ts'
import * as cards from './candidate-card.repository.ts'
import { badField, draftNotFound } from './draft.errors.ts'
import * as drafts from './draft.repository.ts'
import { type Draft, type DraftRow, openStatus, type ShownDraftRow } from './draft.ts'
import type { DraftReading } from './draft-reading.service.ts'
import { demand } from './draft-state.ts'

interface CorrectionDeps {
  readonly database: Database
  readonly reading: DraftReading
  readonly recognition: Recognition
  readonly hashes: HashMemory
  readonly maxCards: number
  readonly maxCandidates: number
  readonly threshold: number
}

/** How a draft is matched again. */
export interface Rematch {
  readonly languages?: readonly string[] | undefined
  readonly setIds?: readonly string[] | undefined
  readonly maxCandidates?: number | undefined
}

/** What a person says of a card that was read wrongly, and matching it again: without the photograph. */
export class DraftCorrection {
  readonly #deps: CorrectionDeps

  constructor(deps: CorrectionDeps) {
    this.#deps = deps
  }

  /** Null takes a correction back; `isMatched` false only notes it. */
  async correct(
    asker: Asker,
    id: string,
    { fields, isMatched }: { readonly fields: UserFields; readonly isMatched: boolean },
  ): Promise<Draft> {
    const draft = await this.#changeable(asker.caller, id)
    const [missing] = await cards.missingSets(
      this.#deps.database.handle,
      fields.set_id ? [fields.set_id] : [],
    )
    if (missing !== undefined)
      throw badField('set_id', `there is no set ${missing}`, `il n'y a pas de set ${missing}`)
    const userFields = { ...draft.user_fields, ...fields }
    const match = isMatched ? await this.#match(draft, userFields, {}) : undefined
    return this.#write(asker, draft, { match, userFields })
  }

  async rematch(asker: Asker, id: string, how: Rematch): Promise<Draft> {
    const draft = await this.#changeable(asker.caller, id)
    const missing = await cards.missingSets(this.#deps.database.handle, how.setIds ?? [])
    const names = missing.join(', ')
    if (names) throw badField('set_ids', `there is no set ${names}`, `il n'y a pas de set ${names}`)
    const userFields = draft.user_fields ?? {}
    return this.#write(asker, draft, { match: await this.#match(draft, userFields, how), userFields })
  }

  async #changeable(caller: Caller, id: string): Promise<ShownDraftRow> {
    const draft = await this.#deps.reading.own(caller, id)
    demand('change', draft)
    return draft
  }

  async #match(draft: DraftRow, fields: UserFields, how: Rematch): Promise<Match> {
    const { database, recognition, hashes, maxCards, maxCandidates, threshold } = this.#deps
    const batch = await batches.find(database.handle, draft.batch_id)
    if (!batch) throw draftNotFound()
    const reading = await drafts.findReading(database.handle, draft.id)
    return recognition.rematch(reading ?? unread, {
      languages: how.languages ?? batch.options.languages,
      setIds: how.setIds ?? batch.options.set_ids,
      maxCandidates: how.maxCandidates ?? maxCandidates,
      maxCards,
      threshold,
      fields,
      hashes: reading ? await hashes.of(draft.owner) : noHashes,
    })
  }

  async #write(
    asker: Asker,
    before: DraftRow,
    { match, userFields }: { readonly match: Match | undefined; readonly userFields: UserFields },
  ): Promise<Draft> {
    const { database, reading } = this.#deps
    await database.transaction(async (tx) => {
      const draft = await drafts.findForUpdate(tx, asker.caller.accountId, before.id)
      if (!draft) throw draftNotFound()
      // it may have been decided about while it was matched
      demand('change', draft)
      const change = match ? matched(draft, match) : {}
      await drafts.update(tx, draft.id, { ...change, user_fields: userFields })
    })
    return reading.read(asker, before.id)
  }
}

/** What another match changes; a draft that looks like another card now leaves its group. */
function matched(
  draft: DraftRow,
  { candidates, ruleOk, margin, language, metadata }: Match,
): drafts.DraftChange {
  const isSame = candidates[0]?.card_id === draft.candidates[0]?.card_id
  return {
    status: openStatus(candidates),
    reject_reason: null,
    candidates,
    rule_ok: ruleOk,
    margin,
    language,
    detected_metadata: { ...metadata, bounding_box: draft.detected_metadata?.bounding_box ?? null },
    ...(isSame ? {} : { group_id: null }),
  }
}

/** A draft of which nothing was read is matched by what a person says of it alone. */
const unread: CardReading = {
  rotation: 0,
  texts: [],
  strips: [],
  nameBand: null,
  quality: { sharpness: 0, glare: 0, cut: false },
  hash: '',
}
