import { expect, test } from 'vitest'
import { keySimilarity } from './key-similarity.ts'

test.each([
  ['125/197', '125/197', 1],
  ['l25/l97'.toUpperCase(), '125/197', 1 - 0.6 / 7],
  ['O17/O6O', '017/060', 1 - 0.9 / 7],
  ['S2/B8', '52/88', 1 - 0.6 / 5],
  ['12Z/197', '122/197', 1 - 0.3 / 7],
  ['1257197', '125/197', 1 - 0.3 / 7],
  ['124/197', '125/197', 1 - 1 / 7],
  ['25/197', '125/197', 1 - 1 / 7],
  ['TG12/TG30', 'TG12/TG3O', 1 - 0.3 / 9],
  ['125I197', '125/197', 1 - 0.3 / 7],
  ['66O1/6624', 'GG01/GG24', 1 - 1.5 / 9],
  ['', '125/197', 0],
])('%s is %s to some degree', (read, expected, similarity) => {
  expect(keySimilarity(read, expected)).toBeCloseTo(similarity, 9)
  expect(keySimilarity(expected, read)).toBeCloseTo(similarity, 9)
})

test('a stroke that was overlooked costs little, one that is not there is no stroke', () => {
  expect(keySimilarity('125197', '125/197')).toBeCloseTo(1 - 0.2 / 7, 9)
  expect(keySimilarity('97150', '97/150')).toBeGreaterThanOrEqual(0.95)
  expect(keySimilarity('125/197', '125197')).toBeCloseTo(1 - 1 / 7, 9)
  expect(keySimilarity('97151', '97/150')).toBeLessThan(0.85)
})
