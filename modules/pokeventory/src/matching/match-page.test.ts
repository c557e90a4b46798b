import { expect, test } from 'vitest'
import { invented, options, readingOf, stripOf } from '../../tests/matching.ts'
import { buildCatalogueIndex } from './catalogue-index.ts'
import { groupCards } from './groups.ts'
import { isSure, matchPage } from './match-page.ts'
import { matchReading } from './match-reading.ts'

const words = 'brasier givre cactus rivage mirage tonnerre caillou brume'.split(' ')
const text = (word: string) => ({
  attacks: [
    { name: `Souffle ${word}`, effect: `Le ${word} adverse défausse deux cartes de sa main puis dort.` },
  ],
})
const twin = { texts: text('flambeau'), hp: 120 }
const index = buildCatalogueIndex(
  [
    ...words.map((word, at) => invented(`dm01-${at + 1}`, `Animal ${word}`, { texts: text(word) })),
    invented('dm01-50', 'Brasilâme', twin),
    invented('dm00-51', 'Brasilâme', twin),
  ],
  { version: 'test' },
)
const page = { ...options, threshold: 0.82 }
const sureOf = (at: number, hash = '0'.repeat(64)) =>
  readingOf(
    [
      `Animal ${words[at]}`,
      `Souffle ${words[at]}`,
      `Le ${words[at]} adverse défausse deux cartes de sa main puis dort.`,
    ],
    { strips: stripOf(2, `${at + 1}/60`), hash },
  )
const flame = readingOf([
  'Brasilâme',
  'Souffle flambeau',
  'Le flambeau adverse défausse deux cartes de sa main puis dort.',
])

test('four sure cards of a set speak for that set on the rest of the page, and make nothing sure', () => {
  const alone = matchReading(index, flame, options)
  expect(alone.candidates[0]?.card_id).toBe('dm00-51')
  const matches = matchPage(index, [sureOf(0), sureOf(1), sureOf(2), sureOf(3), flame], page)
  const last = matches[4]!.match
  expect(last.candidates[0]).toMatchObject({
    card_id: 'dm01-50',
    evidence: { page: { effect: 'for', weight: expect.closeTo(0.7, 9) } },
  })
  expect(last.ruleOk).toBe(false)
})

test('three sure cards say nothing of the others', () => {
  const matches = matchPage(index, [sureOf(0), sureOf(1), sureOf(2), flame], page)
  expect(matches[3]!.match).toEqual(matchReading(index, flame, options))
})

test('the page leaves the sure cards as they were', () => {
  const readings = [sureOf(0), sureOf(1), sureOf(2), sureOf(3), sureOf(4)]
  for (const [at, { match }] of matchPage(index, readings, page).entries()) {
    const before = matchReading(index, readings[at]!, options)
    expect(isSure(match, 0.82)).toBe(isSure(before, 0.82))
    expect(match.candidates[0]?.card_id).toBe(before.candidates[0]?.card_id)
    expect(match.candidates[0]?.raw_score).toBeLessThanOrEqual(before.candidates[0]?.raw_score ?? 0)
  }
})

test('copies of a sure card are a group', () => {
  const groups = matchPage(index, [sureOf(0), sureOf(1), sureOf(0), sureOf(2), sureOf(1), sureOf(0)], page)
  expect(groups.map(({ group }) => group)).toEqual([0, 1, 0, null, 1, 0])
})

test('cards that are not sure are copies when their pictures are alike', () => {
  const card = (id: string, hash: string) => ({
    match: { ruleOk: false, candidates: [{ card_id: id, lang: 'fr', raw_score: 0.7, evidence: {} }] },
    hash,
  })
  const [one, near, far] = ['0'.repeat(64), `${'f'.repeat(20)}${'0'.repeat(44)}`, 'f'.repeat(64)]
  expect(groupCards([card('a', one), card('a', near), card('a', far), card('b', one)], 0.82)).toEqual([
    0,
    0,
    null,
    null,
  ])
  expect(groupCards([], 0.82)).toEqual([])
  const unknown = { match: { ruleOk: false, candidates: [] }, hash: one }
  expect(groupCards([unknown, unknown], 0.82)).toEqual([null, null])
})
