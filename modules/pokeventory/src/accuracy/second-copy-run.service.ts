import { madeUnreadable } from '../../seed/scenes/unreadable.ts'
import { type LearnedHash, type LearnedHashes, noHashes, packHashes } from '../hashes/learned-hashes.ts'
import { isSure, matchPage } from '../matching/match-page.ts'
import type { CardReading } from '../reading/card-reading.ts'
import type { AnalysedImage, AnalysisOptions } from '../recognition/analysis.ts'
import { matchBoxes } from './box-matching.ts'
import { labelledPage } from './labelled-page.ts'
import type { RecognitionDeps, Watch } from './measured-run.ts'
import { type Hindrance, POCKETS, planCopies, type Sheet } from './second-copies.ts'
import { type CopyScore, copyFigures, type Told } from './second-copy-score.ts'
import type { SyntheticPage, SyntheticPages } from './synthetic-pages.service.ts'

/** A card of a re-shot; null: it was not found. */
interface Seen {
  readonly cardId: string
  readonly reading: CardReading | null
}

interface Reshot {
  readonly hindrance: Hindrance
  readonly isOwned: boolean
  readonly cards: readonly Seen[]
}

const CANDIDATES = 5
const MOST_CARDS = 60
/** Pages whose numbers no other run uses. */
const FIRST = 10_001
const AGAIN = 20_001
const STRANGE = 30_001

/** Confirms cards, photographs them again so that their words are of no use, and looks whether their pictures tell them. */
export class SecondCopyRuns {
  readonly #deps: RecognitionDeps

  constructor(deps: RecognitionDeps) {
    this.#deps = deps
  }

  async run(pages: SyntheticPages, { seed, sheets }: { seed: number; sheets: number }, watch: Watch) {
    const plan = planCopies(pages.catalogue.cards, seed, sheets)
    const total = plan.owned.length * 2 + plan.strangers.length
    let done = 0
    const analysed = async (page: SyntheticPage): Promise<readonly Seen[]> => {
      watch.signal.throwIfAborted()
      const seen = await this.#seen(page, watch.signal)
      done += 1
      watch.progress(done, total, `page ${done}`)
      return seen
    }
    const lessons: LearnedHash[] = []
    for (const [at, { cards }] of plan.owned.entries()) {
      const shown = cards.map(({ card, lang }) => ({ card, lang }))
      const first = await analysed(await pages.page(FIRST + at, { pockets: POCKETS, cards: shown }))
      for (const { cardId, reading } of first) if (reading) lessons.push({ cardId, hash: reading.hash })
    }
    const reshots: Reshot[] = []
    for (const [at, sheet] of plan.owned.entries())
      reshots.push({ ...sheet, isOwned: true, cards: await analysed(await again(pages, AGAIN + at, sheet)) })
    for (const [at, sheet] of plan.strangers.entries())
      reshots.push({
        ...sheet,
        isOwned: false,
        cards: await analysed(await again(pages, STRANGE + at, sheet)),
      })
    const hashes = packHashes(lessons)
    return copyFigures(
      reshots.flatMap((reshot) => this.#scores(reshot, hashes)),
      lessons.length,
    )
  }

  /** Each true card with what was read of it. */
  async #seen({ name, jpeg, truth }: SyntheticPage, signal: AbortSignal): Promise<readonly Seen[]> {
    const { recognition } = this.#deps
    const image: AnalysedImage = await recognition.analyse(jpeg, this.#options(noHashes), {
      signal,
      step: () => {},
    })
    const label = labelledPage(name, truth)
    const { foundOf } = matchBoxes(
      label,
      image.cards.map(({ quad }) => quad),
    )
    return label.cards.map(({ cardId }, at) => ({
      cardId,
      reading: image.cards[foundOf[at]!]?.reading ?? null,
    }))
  }

  /** The same readings without what was learned, and with it. */
  #scores({ hindrance, isOwned, cards }: Reshot, hashes: LearnedHashes): readonly CopyScore[] {
    const found = cards.flatMap(({ reading }) => (reading ? [reading] : []))
    const [without, known] = [noHashes, hashes].map((learned) => this.#told(found, learned))
    let at = -1
    return cards.map(({ cardId, reading }) => {
      if (reading) at += 1
      return {
        ...{ cardId, hindrance, isOwned, isFound: reading !== null },
        without: reading ? without![at]! : nothing,
        known: reading ? known![at]! : nothing,
      }
    })
  }

  #told(readings: readonly CardReading[], hashes: LearnedHashes): readonly Told[] {
    const { catalogue, threshold } = this.#deps
    return matchPage(catalogue.index, readings, this.#options(hashes)).map(({ match }) => ({
      top: match.candidates[0]?.card_id ?? null,
      isSure: isSure(match, threshold),
      score: match.candidates[0]?.raw_score ?? 0,
      hash: match.candidates[0]?.evidence.hash?.read ?? null,
    }))
  }

  #options(hashes: LearnedHashes): AnalysisOptions {
    const { threshold, languages } = this.#deps
    return { languages, threshold, hashes, setIds: [], maxCards: MOST_CARDS, maxCandidates: CANDIDATES }
  }
}

const nothing: Told = { top: null, isSure: false, score: 0, hash: null }

/** Another photograph of the sheet, its cards in the same pockets, upright: pictures alone do not tell the turn. */
async function again(pages: SyntheticPages, number: number, sheet: Sheet): Promise<SyntheticPage> {
  const page = await pages.page(number, { pockets: POCKETS, cards: sheet.cards, rotation: 0 })
  if (sheet.hindrance === 'reprints') return page
  return { ...page, ...(await madeUnreadable(page, sheet.hindrance)) }
}
