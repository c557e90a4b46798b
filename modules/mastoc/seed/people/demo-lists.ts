import { FONT, stepOf } from '../../src/grades/grade-scales.ts'
import type { DemoClimb } from '../climbs/climb-set.ts'
import type { DemoEntry } from './logbook.ts'

/** A list of climbs; climbs and people by their place. */
export interface DemoList {
  readonly name: string
  readonly description: string
  readonly kind: 'circuit' | 'gym'
  readonly owner: number
  readonly madeAt: string
  readonly followers: readonly number[]
  readonly items: readonly { readonly climb: number; readonly note: string | null }[]
}

const WARM_UP = 10
const CLASSICS = 12
const EASY_UP_TO = '6A+'

/** A circuit to get warm, from easy to less easy, and the gym's classics: what has been climbed by most. */
export function makeLists(
  climbs: readonly DemoClimb[],
  entries: readonly DemoEntry[],
  madeAt: string,
): DemoList[] {
  const level = (climb: number) => stepOf(FONT, climbs[climb]!.gradeFont)?.from
  const open = [...climbs.keys()].filter((climb) => !climbs[climb]!.isPrivate)
  const senders = (climb: number) =>
    new Set(
      entries.filter((entry) => entry.climb === climb && entry.kind === 'send').map(({ person }) => person),
    ).size
  const easiest = open
    .filter((climb) => (level(climb) ?? Infinity) <= stepOf(FONT, EASY_UP_TO)!.from)
    .sort((a, b) => level(a)! - level(b)! || a - b)
  const classics = open.toSorted((a, b) => senders(b) - senders(a) || a - b)
  return [
    {
      name: "Circuit d'échauffement",
      description: 'Dix blocs sans forcer, du plus facile au moins facile. Ten to warm up.',
      kind: 'circuit',
      owner: 0,
      madeAt,
      followers: [2, 4, 7, 9, 10],
      items: spread(easiest, WARM_UP).map((climb, at) => ({
        climb,
        note: at === 0 ? 'Sans chaussons 😉' : null,
      })),
    },
    {
      name: 'Classiques du pan · Board classics',
      description: 'Ce que tout le monde a grimpé, ou devrait. What everybody has climbed, or should.',
      kind: 'gym',
      owner: 1,
      madeAt,
      followers: [0, 5, 6],
      items: classics.slice(0, CLASSICS).map((climb) => ({ climb, note: null })),
    },
  ]
}

/** `count` of them, evenly from first to last. */
function spread(from: readonly number[], count: number): number[] {
  if (from.length <= count) return [...from]
  return Array.from({ length: count }, (_, at) => from[Math.floor((at * from.length) / count)]!)
}
