import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildTextIndex, searchTexts, type TextDocument } from './text-index.ts'

/** The formula of the spec, document by document, without an index. */
function byHand(documents: readonly TextDocument[], query: string, length: number) {
  const cut = (text: string) =>
    new Set(
      Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => text.slice(at, at + length)),
    )
  const grams = documents.map(({ text }) => cut(text))
  const idf = (gram: string) => Math.log(1 + documents.length / grams.filter((own) => own.has(gram)).length)
  const asked = cut(query)
  return documents
    .map(({ card }, at) => {
      const own = [...grams[at]!]
      const norm = Math.sqrt(own.reduce((sum, gram) => sum + idf(gram) ** 2, 0))
      const shared = own.filter((gram) => asked.has(gram))
      return { card, score: shared.reduce((sum, gram) => sum + idf(gram) ** 2, 0) / (norm + 8) ** 0.8 }
    })
    .filter(({ score }) => score > 0)
}

const text = (letters: string, longest: number) =>
  fc.array(fc.constantFrom(...letters), { maxLength: longest }).map((each) => each.join(''))

test.each([
  ['fr', 5, 'abc1'],
  ['ja', 2, 'あいうカ火'],
] as const)('a text of %s is found with the score of the formula', (language, length, letters) => {
  fc.assert(
    fc.property(fc.array(text(letters, 40), { maxLength: 12 }), text(letters, 60), (texts, query) => {
      const documents = texts.map((each, at) => ({ card: at * 3, text: each }))
      const found = searchTexts(buildTextIndex(language, documents), query, 60)
      const expected = byHand(documents, query, length)
      expect(found.map(({ card }) => card).sort()).toEqual(expected.map(({ card }) => card).sort())
      for (const { card, score } of found)
        expect(score).toBeCloseTo(expected.find((each) => each.card === card)!.score, 9)
      for (const [at, { score }] of found.entries())
        expect(score).toBeLessThanOrEqual(found[at - 1]?.score ?? score)
    }),
    { numRuns: 200 },
  )
})

test('only the best are told, equal ones in the order of the catalogue', () => {
  const documents = Array.from({ length: 300 }, (_, card) => ({
    card,
    text: card % 2 ? 'flammebleue' : 'flammebleuequibrule',
  }))
  const found = searchTexts(buildTextIndex('fr', documents), 'flammebleuequibrule', 60)
  expect(found.map(({ card }) => card)).toEqual(Array.from({ length: 60 }, (_, at) => at * 2))
})

test('a card without text is never found, and no text finds nothing', () => {
  const index = buildTextIndex('fr', [
    { card: 0, text: '' },
    { card: 1, text: 'abc' },
    { card: 2, text: 'brasilame' },
  ])
  expect(searchTexts(index, 'brasilame', 60).map(({ card }) => card)).toEqual([2])
  expect(searchTexts(index, '', 60)).toEqual([])
  expect(searchTexts(buildTextIndex('fr', []), 'brasilame', 60)).toEqual([])
})

test('signs of other scripts are told apart from letters and digits', () => {
  const index = buildTextIndex('fr', [
    { card: 0, text: 'carvanhaδ' },
    { card: 1, text: 'carvanhad' },
  ])
  expect(searchTexts(index, 'carvanhaδ', 1).map(({ card }) => card)).toEqual([0])
})
