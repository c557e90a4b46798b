import { describe, expect, it } from 'vitest'
import { FONT, stepOf } from '../src/grades/grade-scales.ts'
import { holdGeometry } from '../src/holds/hold-geometry.ts'
import { mustFlashFirst } from '../src/sends/send.ts'
import { type Grip, gripsOf } from './climbs/climb-line.ts'
import { FEET_RULES } from './climbs/footholds.ts'
import { type DemoBoard, generateDemoBoard } from './demo-board.ts'
import { demoHoldId, demoId } from './demo-id.ts'
import { PEOPLE } from './people/people.ts'
import { PICTURE } from './wall/wall-plan.ts'

const DAY = '2026-11-20'
const SEEDS = [1, 2, 3, 77, 123_456_789]
const boards = new Map(SEEDS.map((seed) => [seed, generateDemoBoard(seed, DAY)]))
const everyBoard = [...boards.values()]
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

describe('a demo board', () => {
  it('is the same for the same seed and day, and another one for another seed', () => {
    expect(generateDemoBoard(1, DAY)).toEqual(boards.get(1))
    expect(generateDemoBoard(2, DAY).holds).not.toEqual(boards.get(1)!.holds)
  })

  it('of another day differs in its dates only', () => {
    const later = generateDemoBoard(1, '2027-02-01')
    const undated = (board: DemoBoard) =>
      JSON.parse(JSON.stringify(board).replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"a day"'))
    expect(undated(later)).toEqual(undated(boards.get(1)!))
    expect(later.climbs[0]!.createdAt.slice(10)).toBe(boards.get(1)!.climbs[0]!.createdAt.slice(10))
    expect(later.climbs[0]!.createdAt > boards.get(1)!.climbs[0]!.createdAt).toBe(true)
  })

  it('has some 180 holds of six colours and shapes, each with an outline that the board takes', () => {
    for (const { holds } of everyBoard) {
      expect(holds.length).toBeGreaterThanOrEqual(170)
      expect(holds.length).toBeLessThanOrEqual(190)
      expect(new Set(holds.map(({ colour }) => colour)).size).toBe(6)
      expect(new Set(holds.map(({ kind }) => kind))).toEqual(
        new Set(['jug', 'crimp', 'sloper', 'pocket', 'pinch', 'volume', 'chip']),
      )
      for (const { outline } of holds) {
        const geometry = holdGeometry({ polygon: outline.map(({ x, y }) => [x, y] as const) }, PICTURE)
        expect(geometry.polygonStr.length).toBeLessThan(2000)
      }
    }
  })

  it('has ids of its own that say nothing else: a UUID of version 5, a number of 32 bits', () => {
    expect(demoId(1, 'gym')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(demoId(1, 'gym')).not.toBe(demoId(2, 'gym'))
    expect(demoHoldId(999_999_999, 190)).toBeLessThan(2 ** 31)
    expect(demoHoldId(0, 0)).toBeGreaterThan(1_900_000_000)
  })
})

describe('the climbs of a demo board', () => {
  it('are some 120 of eight tokens, in the order S F O T, with one or two starts and one top', () => {
    for (const { climbs } of everyBoard) {
      expect(climbs).toHaveLength(120)
      expect(new Set(climbs.map(({ name }) => name)).size).toBe(120)
      expect(median(climbs.map(({ tokens }) => tokens.length))).toBe(8)
      const kinds = climbs.map(({ tokens }) => tokens.map(([role]) => role).join(''))
      for (const kind of kinds) expect(kind).toMatch(/^S{1,2}F{0,4}O{3,11}T$/)
      expect(kinds.filter((kind) => kind.startsWith('SS')).length).toBeGreaterThan(60)
      expect(kinds.some((kind) => kind.includes('F'))).toBe(true)
      const sets = climbs.map(({ tokens }) =>
        tokens
          .map(([role, hold]) => `${role}${hold}`)
          .sort()
          .join(' '),
      )
      expect(new Set(sets).size).toBe(120)
    }
  })

  it('are graded from 4 to 7C, harder holds higher, a few not yet', () => {
    for (const { climbs, holds } of everyBoard) {
      const ranks = climbs.map(({ gradeFont }) => stepOf(FONT, gradeFont)?.from)
      const graded = ranks.filter((rank) => rank !== undefined)
      expect(graded).toHaveLength(116)
      expect([Math.min(...graded), Math.max(...graded)]).toEqual([12, 24.5])
      const ease = (from: number, below: number) => {
        const chosen = climbs.filter((_, at) => (ranks[at] ?? 0) >= from && (ranks[at] ?? 0) < below)
        const eases = chosen.flatMap(({ tokens }) => tokens.map(([, hold]) => holds[hold]!.ease))
        return eases.reduce((sum, one) => sum + one, 0) / eases.length
      }
      expect(ease(12, 15.5)).toBeGreaterThan(ease(20.5, 30) + 0.15)
      for (const { feetRule } of climbs) expect(FEET_RULES).toContain(feetRule)
    }
  })

  it('begin low, end high, and every hold is within reach of another', () => {
    for (const { climbs, holds } of everyBoard) {
      const grips = gripsOf(holds)
      for (const { tokens } of climbs) {
        const inRole = (role: string) =>
          tokens.filter((token) => token[0] === role).map(([, at]) => grips[at]!)
        const [starts, top] = [inRole('S'), inRole('T')[0]!]
        expect(Math.min(...starts.map(({ y }) => y))).toBeGreaterThan(PICTURE.height / 2)
        expect(top.y).toBeLessThan(PICTURE.height / 5)
        const path = [...starts.slice(-1), ...inRole('O'), top]
        path.slice(1).forEach((grip, move) => {
          expect(reach(grip, [...starts, ...path.slice(0, move + 1)])).toBeLessThan(500)
        })
        const lowestHand = Math.max(...starts.map(({ y }) => y))
        for (const foot of inRole('F')) expect(foot.y).toBeGreaterThan(lowestHand + 100)
      }
    }
  })
})

describe('the people of a demo board', () => {
  it('log what they climbed after it was set and before today; a flash is their first go', () => {
    for (const { climbs, entries } of everyBoard) {
      expect(entries.length).toBeGreaterThan(250)
      const goes = Map.groupBy(entries, ({ climb, person }) => `${climb} ${person}`)
      for (const own of goes.values())
        mustFlashFirst(
          own.map((entry, at) => ({
            id: String(at),
            kind: entry.kind,
            sent_at: entry.sentAt,
            attempts: entry.attempts,
            is_flash: entry.isFlash,
          })),
        )
      for (const { climb, sentAt, kind, gradeFont } of entries) {
        expect(sentAt > climbs[climb]!.createdAt).toBe(true)
        expect(sentAt < `${DAY}T00:00:00Z`).toBe(true)
        expect(climbs[climb]!.isPrivate).toBe(false)
        if (kind === 'attempt') expect(gradeFont).toBeNull()
      }
    }
  })

  it('are twelve, and each sets, climbs, and says something of holds', () => {
    expect(PEOPLE).toHaveLength(12)
    for (const { climbs, entries, opinions, lists } of everyBoard) {
      for (const person of PEOPLE.keys()) {
        expect(entries.some((entry) => entry.person === person)).toBe(true)
        expect(opinions.some((opinion) => opinion.person === person)).toBe(true)
      }
      expect(new Set(climbs.map(({ setter }) => setter)).size).toBeGreaterThan(9)
      expect(lists).toHaveLength(2)
      for (const { items } of lists) expect(new Set(items.map(({ climb }) => climb)).size).toBe(items.length)
    }
  })

  it('mostly agree on what a hold is', () => {
    for (const { holds, opinions } of everyBoard) {
      const grips = opinions
        .filter(({ hold, grip }) => grip && holds[hold]!.kind === 'jug')
        .map(({ grip }) => grip)
      expect(grips.filter((grip) => grip === 'bac').length / grips.length).toBeGreaterThan(0.75)
      const said = opinions.map(({ hold, person }) => `${hold} ${person}`)
      expect(new Set(said).size).toBe(said.length)
    }
  })

  it('answer comments after they were made', () => {
    for (const { climbs, comments } of everyBoard)
      for (const { climb, at, replyTo } of comments) {
        expect(at > climbs[climb]!.createdAt).toBe(true)
        if (replyTo === null) continue
        expect(comments[replyTo]).toMatchObject({ climb, replyTo: null })
        expect(at > comments[replyTo]!.at).toBe(true)
      }
  })
})

function reach(grip: Grip, hands: readonly Grip[]): number {
  return Math.min(...hands.map(({ x, y }) => Math.hypot(grip.x - x, grip.y - y)))
}
