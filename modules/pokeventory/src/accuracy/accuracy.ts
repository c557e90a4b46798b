import type { CardScore, PageScore } from './page-score.ts'

/** A card that was said to be sure and is another. */
export interface ConfidentWrong {
  readonly page: string
  /** Null: there is no card at all. */
  readonly cardId: string | null
  readonly told: string
  readonly score: number
}

/** Shares are 0…1; null where there was nothing to measure. */
export interface Accuracy {
  readonly pages: number
  readonly cards: number
  readonly found: number
  readonly strays: number
  readonly recall: number | null
  readonly precision: number | null
  readonly cornerErrorMedian: number | null
  readonly cornerError95: number | null
  readonly orientation: number | null
  readonly top1: number | null
  readonly top5: number | null
  readonly sameText: number | null
  readonly sureRate: number | null
  readonly confidentWrong: readonly ConfidentWrong[]
  readonly emptyPockets: number
  readonly emptyPocketRecall: number | null
  readonly emptyPocketPrecision: number | null
  readonly groupPairs: number
  readonly groupF1: number | null
  readonly sweep: readonly {
    readonly threshold: number
    readonly sureRate: number | null
    readonly confidentWrong: number
  }[]
}

const thresholds = [0.5, 0.6, 0.7, 0.75, 0.8, 0.82, 0.85, 0.9, 0.95, 0.98]

/** Sums the scores of photographs up. */
export function accuracyOf(pages: readonly PageScore[], threshold: number): Accuracy {
  const cards = pages.flatMap((page) => page.cards)
  const strays = pages.flatMap((page) => page.strays)
  const found = cards.filter(({ isFound }) => isFound).length
  const errors = cards.flatMap(({ cornerError }) => (cornerError === null ? [] : [cornerError]))
  const turns = cards.flatMap(({ isUpright }) => (isUpright === null ? [] : [isUpright]))
  const share = (isCounted: (card: CardScore) => boolean) =>
    rate(cards.filter(isCounted).length, cards.length)
  return {
    pages: pages.length,
    cards: cards.length,
    found,
    strays: strays.length,
    recall: rate(found, cards.length),
    precision: rate(found, found + strays.length),
    cornerErrorMedian: quantile(errors, 0.5),
    cornerError95: quantile(errors, 0.95),
    orientation: rate(turns.filter((isUpright) => isUpright).length, turns.length),
    top1: share(({ isTop1 }) => isTop1),
    top5: share(({ isTop5 }) => isTop5),
    sameText: share(({ isSameText }) => isSameText),
    sureRate: share((card) => isSure(card, threshold)),
    confidentWrong: confidentWrong(pages, threshold),
    ...pocketsOf(pages),
    ...groupsOf(pages),
    sweep: thresholds.map((at) => ({
      threshold: at,
      sureRate: share((card) => isSure(card, at)),
      confidentWrong: confidentWrong(pages, at).length,
    })),
  }
}

function isSure(
  { ruleOk, rawScore }: { readonly ruleOk: boolean; readonly rawScore: number },
  threshold: number,
): boolean {
  return ruleOk && rawScore >= threshold
}

function confidentWrong(pages: readonly PageScore[], threshold: number): readonly ConfidentWrong[] {
  const wrong = pages.flatMap(({ cards }) => cards).filter((card) => isSure(card, threshold) && !card.isTop1)
  const strays = pages
    .flatMap((page) => page.strays)
    .filter((stray) => isSure(stray, threshold) && !stray.isMissedCard)
  return [
    ...wrong.map(({ page, cardId, top, rawScore }) => ({ page, cardId, told: top!, score: rawScore })),
    ...strays.map(({ page, top, rawScore }) => ({ page, cardId: null, told: top!, score: rawScore })),
  ]
}

function pocketsOf(
  pages: readonly PageScore[],
): Pick<Accuracy, 'emptyPockets' | 'emptyPocketRecall' | 'emptyPocketPrecision'> {
  const marked = pages.flatMap(({ pockets }) => pockets ?? [])
  const labelled = sum(marked.map((pockets) => pockets.labelled))
  const found = sum(marked.map((pockets) => pockets.found))
  return {
    emptyPockets: labelled,
    emptyPocketRecall: rate(found, labelled),
    emptyPocketPrecision: rate(found, sum(marked.map(({ told }) => told))),
  }
}

/** F1 over pairs of copies: twice those both told and true, by all that are told or true. */
function groupsOf(pages: readonly PageScore[]): Pick<Accuracy, 'groupPairs' | 'groupF1'> {
  const labelled = sum(pages.map(({ pairs }) => pairs.labelled))
  const told = sum(pages.map(({ pairs }) => pairs.told))
  const both = sum(pages.map(({ pairs }) => pairs.both))
  return { groupPairs: labelled, groupF1: rate(2 * both, labelled + told) }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function rate(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** The value below which a share of them lies. */
export function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null
}
