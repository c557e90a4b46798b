import type { Accuracy } from './accuracy.ts'

/** What must be reached on synthetic pages. */
interface Bar {
  readonly measure: keyof Accuracy
  readonly least?: number
  readonly most?: number
}

const bars: readonly Bar[] = [
  { measure: 'recall', least: 0.99 },
  { measure: 'precision', least: 0.995 },
  { measure: 'orientation', least: 1 },
  { measure: 'cornerErrorMedian', most: 0.01 },
  { measure: 'emptyPocketRecall', least: 0.95 },
  { measure: 'top1', least: 0.93 },
  { measure: 'top5', least: 0.98 },
  { measure: 'sureRate', least: 0.6 },
  { measure: 'groupF1', least: 0.98 },
]

/** Bars that were missed, in words; a measure with nothing to measure misses none. Hard pages have but the last. */
export function missedBars(accuracy: Accuracy, { isHard }: { readonly isHard: boolean }): readonly string[] {
  const missed = (isHard ? [] : bars).flatMap(
    ({ measure, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY }) => {
      const value = accuracy[measure]
      if (typeof value !== 'number' || (value >= least && value <= most)) return []
      return [`${measure} ${value.toFixed(4)}: ${value < least ? `at least ${least}` : `at most ${most}`}`]
    },
  )
  const wrong = accuracy.confidentWrong.length
  return wrong === 0 ? missed : [...missed, `confidentWrong ${wrong}: none`]
}
