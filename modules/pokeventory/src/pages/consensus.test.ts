import { expect, test } from 'vitest'
import { chooseBoxes, clusterProposals } from './consensus.ts'
import type { Quad } from './page.ts'
import type { Proposal } from './proposals.ts'

const box = (x: number, y: number, [width, height]: readonly [number, number]): Quad => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]
const seenBy = (quad: Quad, votes: number, score = 0.9): Proposal[] =>
  Array.from({ length: votes }, (_, vote) => ({ quad, score: score - vote * 0.001, vote }))
const choose = (proposals: readonly Proposal[]) => chooseBoxes(clusterProposals(proposals), () => false)

const card = [63, 88] as const
const cards = [0, 1].flatMap((row) => [0, 1].map((col) => box(20 + col * 71, 20 + row * 96, card)))

test('cards win over the page that holds them and the pictures that they hold', () => {
  const chosen = choose([
    ...cards.flatMap((quad) => seenBy(quad, 5)),
    ...cards.flatMap(([[x, y]]) => seenBy(box(x + 5, y + 10, [53, 39]), 30, 0.95)),
    ...seenBy(box(15, 15, [144, 194]), 20, 0.95),
  ])
  expect(chosen.map(({ quad }) => quad).sort()).toEqual([...cards].sort())
})

test('what a single binarisation shows is no box, what two show slightly moved is one', () => {
  expect(choose(seenBy(cards[0]!, 1))).toEqual([])
  const moved = { quad: box(21, 21, card), score: 0.8, vote: 7 }
  expect(choose([...seenBy(cards[0]!, 1), moved])).toMatchObject([{ quad: cards[0], votes: 2 }])
})

test('a card in a lone pocket wins over the page around it', () => {
  const chosen = choose([...seenBy(box(0, 0, [80, 106]), 30), ...seenBy(box(8.5, 9, card), 4)])
  expect(chosen).toMatchObject([{ votes: 4 }])
})
