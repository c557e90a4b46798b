import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { fillCatalogue } from './catalogue.ts'
import { smallCatalogue } from './small-catalogue.ts'

let house: RunningModule
beforeAll(async () => {
  house = await startModule(pokeventory)
  await fillCatalogue(house, smallCatalogue)
})
afterAll(() => house.stop())

const all = [
  'dm02-002',
  'dm02-010',
  'dm02-125',
  'dm02-TG01',
  'asia-dm01-2',
  'dm01-2',
  'dm01-10',
  'dm01-10a',
  'dm01-%3F',
  'dmp-012',
]
const get = (path: string, headers: Record<string, string> = {}) =>
  house.request('GET', `/pokeventory${path}`, { headers })
const idsOf = async (query: string): Promise<string[]> => {
  const answer = await get(`/cards?limit=100${query && `&${query}`}`)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.json().total).toBe(answer.json().items.length)
  return answer.json().items.map(({ id }: { id: string }) => id)
}

describe('names', () => {
  test.each([
    ['brasilame', ['dm02-010', 'dmp-012', 'dm02-002', 'dm01-2']],
    ['BRASILAME EX', ['dm02-002', 'dm01-2']],
    ['emberblade', ['dm02-010', 'dmp-012', 'dm02-002', 'dm02-TG01', 'dm01-2']],
    ['ecumousse', ['dm02-125']],
    ['ヤイバ', ['dm02-002', 'asia-dm01-2']],
    ['불칼', ['asia-dm01-2']],
    ['칼', ['asia-dm01-2']],
    ['ヤイ', ['dm02-002', 'asia-dm01-2']],
    ['イヤ', []],
    ['ヤ', ['dm02-002', 'asia-dm01-2']],
    ['ヤヤ', []],
    ['%', ['dm01-10']],
    ['_', ['dm01-10a']],
    ["'", []],
    ['   ', all],
    ['brasilane', []],
  ])('%s', async (name, ids) => {
    expect(await idsOf(`name=${encodeURIComponent(name)}`)).toEqual(ids)
  })

  test('a name and a filter must both hold', async () => {
    expect(await idsOf('name=brasilame&set_id=dm01&type=feu')).toEqual(['dm01-2'])
  })
})

describe('what is typed', () => {
  test.each([
    ['brasilame', ['dm02-010', 'dmp-012', 'dm02-002', 'dm01-2']],
    ['brasilane', ['dm02-010', 'dmp-012', 'dm02-002', 'dm01-2']],
    ['ecumouse', ['dm02-125']],
    ['ヒノヤイパ', ['asia-dm01-2', 'dm02-002']],
    ['dm02-125', ['dm02-125']],
    ['DM02-125', ['dm02-125']],
    ['dm01-%3F', ['dm01-%3F']],
    ['GLT 125', ['dm02-125']],
    ['glt125', ['dm02-125']],
    ['MDV 125', ['dm02-125']],
    ['GLT FR 125/197', ['dm02-125']],
    ['125/197', ['dm02-125']],
    ['125 / 197', ['dm02-125']],
    ['125/198', []],
    ['TG01/TG1', ['dm02-TG01']],
    ['TG01/TG30', []],
    ['brasilame 2', ['dm02-002', 'dm01-2']],
    ['brasilame 2/12', ['dm01-2']],
    ['brasilane 10', ['dm02-010']],
    ['2', ['dm02-002', 'asia-dm01-2', 'dm01-2']],
    ['GLT', ['dm02-002', 'dm02-010', 'dm02-125', 'dm02-TG01']],
    ['marees de verre', ['dm02-002', 'dm02-010', 'dm02-125', 'dm02-TG01']],
    ['marées de verre 10', ['dm02-010']],
    ['brasilame premiere braise', ['dm01-2']],
    ['glass tides emberblade', ['dm02-010', 'dm02-002', 'dm02-TG01']],
    ['DMP FR 012', ['dmp-012']],
    ['%', ['dm01-10']],
    ['zzzzzz', []],
    ['  ', all],
  ])('%s', async (q, ids) => {
    expect(await idsOf(`q=${encodeURIComponent(q)}`)).toEqual(ids)
  })

  test('filters hold for what is typed too', async () => {
    expect(await idsOf('q=brasilame&set_id=dm01')).toEqual(['dm01-2'])
    expect(await idsOf('q=brasilane&set_id=dm01')).toEqual(['dm01-2'])
    expect(await idsOf('q=glt&name=ecu')).toEqual(['dm02-125'])
  })
})
