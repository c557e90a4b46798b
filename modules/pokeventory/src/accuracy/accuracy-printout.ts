import type { Accuracy } from './accuracy.ts'

/** The measures as lines for a terminal. */
export function printedAccuracy(accuracy: Accuracy): readonly string[] {
  const share = (value: number | null) => (value === null ? '–' : `${(value * 100).toFixed(2)} %`)
  return [
    `pages ${accuracy.pages}, cards ${accuracy.cards}`,
    `found: recall ${share(accuracy.recall)}, precision ${share(accuracy.precision)} (${accuracy.strays} strays)`,
    `corners: median ${share(accuracy.cornerErrorMedian)} of the width, 95 of 100 below ${share(accuracy.cornerError95)}`,
    `orientation ${share(accuracy.orientation)}`,
    `empty pockets (${accuracy.emptyPockets}): recall ${share(accuracy.emptyPocketRecall)}, precision ${share(accuracy.emptyPocketPrecision)}`,
    `printing: first ${share(accuracy.top1)}, among five ${share(accuracy.top5)}, same text ${share(accuracy.sameText)}`,
    `copies (${accuracy.groupPairs} pairs): F1 ${share(accuracy.groupF1)}`,
    `sure ${share(accuracy.sureRate)}, confident and wrong ${accuracy.confidentWrong.length}`,
    ...accuracy.confidentWrong.map(
      ({ page, cardId, told, score }) =>
        `  ${page}: ${cardId ?? 'no card'} was told as ${told} (${score.toFixed(4)})`,
    ),
    'threshold: sure, confident and wrong',
    ...accuracy.sweep.map(
      ({ threshold, sureRate, confidentWrong }) =>
        `  ${threshold.toFixed(2)}: ${share(sureRate)}, ${confidentWrong}`,
    ),
  ]
}
