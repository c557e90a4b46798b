import type { CopyFigures } from './second-copy-score.ts'

const LEAST = 0.95

/** The figures as lines for a terminal, and which bars they miss. */
export function copyReport(figures: CopyFigures) {
  const share = (value: number | null) =>
    value === null || Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`
  const { confirmed, reshots, recognised, recognisedWithout, sure, strangers } = figures
  const wrong = figures.confidentWrong.length
  return {
    lines: [
      `${confirmed} cards confirmed, ${reshots} second copies whose words are of no use, ${strangers} strangers`,
      `told first: without confirmations ${share(recognisedWithout)}, with them ${share(recognised)}; sure ${share(sure)}`,
      ...figures.byHindrance.map(
        (each) =>
          `  ${each.hindrance} (${each.reshots}): ${share(each.recognisedWithout)}, ${share(each.recognised)}; sure ${share(each.sure)}`,
      ),
      `strangers taken for a confirmed card: ${figures.strangersTaken}, confident and wrong ${wrong}`,
      ...figures.missed.map(
        ({ cardId, hindrance, isFound, known }) =>
          `  missed: ${hindrance} ${cardId}, ${isFound ? `told ${known.top ?? 'nothing'} (${known.hash ?? 'no picture'})` : 'not found'}`,
      ),
      ...figures.confidentWrong.map(
        ({ cardId, hindrance, known }) => `  confident and wrong: ${hindrance} ${cardId}, told ${known.top}`,
      ),
    ],
    figures,
    missed: [
      ...((recognised ?? 0) >= LEAST ? [] : [`second copies ${share(recognised)}: at least ${share(LEAST)}`]),
      ...(wrong === 0 ? [] : [`confident and wrong ${wrong}: none`]),
    ],
  }
}
