import { expect, test } from 'vitest'
import type { Quad } from '../pages/page.ts'
import { accuracyOf } from './accuracy.ts'
import { missedBars } from './bars.ts'
import { cornerError, matchBoxes } from './box-matching.ts'
import { boxQuad, type LabelledCard, type LabelledPage } from './labelled-page.ts'
import { pageOfLabel, readLabels } from './labels.ts'
import { type SeenCard, type SeenPage, scorePage } from './page-score.ts'

function quadAt(x: number, y = 0): Quad {
  return boxQuad([x, y, x + 63, y + 88])
}

function labelled(cardId: string, x: number, more: Partial<LabelledCard> = {}): LabelledCard {
  return { cardId, lang: 'fr', quad: quadAt(x), isBox: false, rotation: 0, isOptional: false, ...more }
}

function pageOf(cards: readonly LabelledCard[], more: Partial<LabelledPage> = {}): LabelledPage {
  return { name: 'page-1.jpg', cards, emptyPockets: [], cut: [], ...more }
}

function seenCard(
  ids: readonly string[],
  x: number,
  more: Partial<SeenCard> & { score?: number } = {},
): SeenCard {
  const candidates = ids.map((card_id, at) => ({
    card_id,
    lang: 'fr',
    raw_score: (more.score ?? 0.9) - at * 0.1,
    evidence: {},
  }))
  return { quad: quadAt(x), rotation: 0, match: { candidates, ruleOk: true }, group: null, ...more }
}

function measure(page: LabelledPage, seen: Partial<SeenPage>) {
  const score = scorePage(page, { cards: [], emptyPockets: [], ...seen }, (a, b) => a[0] === b[0])
  return accuracyOf([score], 0.82)
}

test('a card counts as found when its box covers half of both together, and once only', () => {
  const page = pageOf([labelled('a1', 0), labelled('b1', 100)])
  const found = [quadAt(20), quadAt(5), quadAt(145)]
  expect(matchBoxes(page, found)).toEqual({ foundOf: [1, -1], strays: [0, 2] })
})

test('a box on the visible part of a cut card is no stray, one on an optional card neither found nor false', () => {
  const page = pageOf([labelled('a1', 0), labelled('b1', 100, { isOptional: true })], { cut: [quadAt(200)] })
  const seen = [
    seenCard(['a1'], 0),
    seenCard(['x9'], 100),
    { ...seenCard(['x9'], 200), quad: boxQuad([200, 0, 230, 88]) },
  ]
  const accuracy = measure(page, { cards: seen })
  expect([accuracy.cards, accuracy.found, accuracy.strays]).toEqual([1, 1, 0])
  expect(accuracy.confidentWrong).toEqual([])
  expect(measure(page, { cards: [] }).recall).toBe(0)
})

test('corners are compared whichever of them comes first, as a share of the width', () => {
  const [a, b, c, d] = quadAt(0)
  expect(cornerError([a, b, c, d], [c, d, a, b])).toBe(0)
  expect(cornerError(quadAt(0), quadAt(6.3))).toBeCloseTo(0.1)
})

test('first, among five, same text, sure and confidently wrong are told apart', () => {
  const page = pageOf([labelled('a1', 0), labelled('b1', 100), labelled('c1', 200), labelled('d1', 300)])
  const seen = [
    seenCard(['a1'], 0),
    seenCard(['b2', 'b1'], 100, { score: 0.81 }),
    seenCard(['x1', 'c1'], 200),
    seenCard([], 300),
  ]
  const accuracy = measure(page, { cards: seen })
  expect([accuracy.top1, accuracy.top5, accuracy.sameText, accuracy.sureRate]).toEqual([0.25, 0.75, 0.5, 0.5])
  expect(accuracy.confidentWrong).toEqual([{ page: 'page-1.jpg', cardId: 'c1', told: 'x1', score: 0.9 }])
  expect(accuracy.sweep.find(({ threshold }) => threshold === 0.8)).toEqual({
    threshold: 0.8,
    sureRate: 0.75,
    confidentWrong: 2,
  })
})

test('what is sure of a card that is not there is confidently wrong too', () => {
  const accuracy = measure(pageOf([labelled('a1', 0)]), {
    cards: [seenCard(['a1'], 0), seenCard(['b1'], 300)],
  })
  expect(accuracy.precision).toBe(0.5)
  expect(accuracy.confidentWrong).toEqual([{ page: 'page-1.jpg', cardId: null, told: 'b1', score: 0.9 }])
})

test('a card of the page in a box that does not fit is badly found, not taken for another', () => {
  const accuracy = measure(pageOf([labelled('a1', 0)]), { cards: [seenCard(['a1'], 40)] })
  expect([accuracy.recall, accuracy.precision]).toEqual([0, 0])
  expect(accuracy.confidentWrong).toEqual([])
})

test('a score below the threshold, or a rule that failed, is not sure', () => {
  const page = pageOf([labelled('a1', 0), labelled('b1', 100)])
  const unruly = seenCard(['b1'], 100)
  const seen = [
    seenCard(['a1'], 0, { score: 0.8199 }),
    { ...unruly, match: { ...unruly.match, ruleOk: false } },
  ]
  expect(measure(page, { cards: seen }).sureRate).toBe(0)
})

test('copies are counted by pairs: one group of three copies of two cards is half right', () => {
  const page = pageOf([labelled('a1', 0), labelled('a1', 100), labelled('b1', 200), labelled('c1', 300)])
  const seen = [0, 100, 200].map((x) => seenCard(['a1'], x, { group: 0 }))
  const accuracy = measure(page, { cards: [...seen, seenCard(['c1'], 300)] })
  expect(accuracy.groupPairs).toBe(1)
  expect(accuracy.groupF1).toBe(0.5)
})

test('empty pockets are found one by one', () => {
  const page = pageOf([], { emptyPockets: [quadAt(0), quadAt(100)] })
  const accuracy = measure(page, { emptyPockets: [{ polygon: quadAt(4) }, { polygon: quadAt(9) }] })
  expect([accuracy.emptyPocketRecall, accuracy.emptyPocketPrecision]).toEqual([0.5, 0.5])
})

test('every bar that is missed is named, and none when all are reached', () => {
  const page = pageOf([labelled('a1', 0), labelled('b1', 100)])
  const right = measure(page, { cards: [seenCard(['a1'], 0), seenCard(['b1'], 100)] })
  expect(missedBars(right, { isHard: false })).toEqual([])
  const wrong = measure(page, { cards: [seenCard(['a1'], 0), seenCard(['x1'], 103, { rotation: 180 })] })
  expect(missedBars(wrong, { isHard: false })).toEqual([
    'orientation 0.5000: at least 1',
    'cornerErrorMedian 0.0476: at most 0.01',
    'top1 0.5000: at least 0.93',
    'top5 0.5000: at least 0.98',
    'confidentWrong 1: none',
  ])
  expect(missedBars(wrong, { isHard: true })).toEqual(['confidentWrong 1: none'])
})

test('labels of people are boxes as fractions; what is wrong in them is named', () => {
  const labels = readLabels(
    '{"note":"…","a.jpg":{"cards":[{"card_id":"x-1","box":[0.5,0.25,0.1,0.2]}],"empty_pockets":6}}',
  )
  const page = pageOfLabel('a.jpg', labels.get('a.jpg')!, { width: 1000, height: 2000 })
  expect(page.cards).toEqual([
    {
      cardId: 'x-1',
      lang: null,
      quad: boxQuad([500, 500, 600, 900]),
      isBox: true,
      rotation: null,
      isOptional: false,
    },
  ])
  expect(page.emptyPockets).toBeNull()
  expect(() => readLabels('{"a.jpg":{"cards":[{"card_id":"x-1"}]}}')).toThrow('a.jpg: cards.0')
  expect(() => readLabels('{"a.jpg":{}}')).toThrow('a.jpg: no list of cards')
})
