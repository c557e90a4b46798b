/**
 * What the bench has measured: how much a text scores that was read well, and how often a candidate with given odds
 * is the right one.
 */
export const calibration = {
  version: 2,
  /** Of the synthetic pages that it was fitted on, which report nothing: 202 cards, each also read in part. */
  seeds: [7001, 7002],
  /**
   * Median of the best score of clean cards, by language, as a share of what a typical card scores when all of it is
   * read: so it holds for catalogues of other words and other sizes.
   */
  cleanText: { fr: 0.56, en: 0.53, ja: 0.32 } as Readonly<Record<string, number>>,
  /**
   * Log-odds of the posterior → score; straight between the points. Of 1183 first candidates 54 % were right about −2,
   * 68 % about −0.6, 95 % about 0, all above 0.9; half a nat is kept in reserve for photographs that were not drawn.
   */
  scores: [
    [-8, 0],
    [-4.3, 0.26],
    [-2, 0.5],
    [-0.5, 0.65],
    [0.5, 0.9],
    [1.5, 0.96],
    [3, 0.98],
    [6, 0.99],
  ] as readonly (readonly [logOdds: number, score: number])[],
} as const

const HIGHEST_SCORE = 0.99

/** The share of right ones among candidates with such odds; rises with them. */
export function scoreOf(logOdds: number): number {
  const points = calibration.scores
  const first = points[0]!
  if (logOdds <= first[0]) return first[1]
  for (let at = 1; at < points.length; at++) {
    const [low, below] = points[at - 1]!
    const [high, above] = points[at]!
    if (logOdds < high) return below + ((above - below) * (logOdds - low)) / (high - low)
  }
  return Math.min(HIGHEST_SCORE, points.at(-1)![1])
}
