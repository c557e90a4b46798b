import { foldName } from '../src/climbs/folding.ts'
import { FONT } from '../src/grades/grade-scales.ts'
import type { IndexedClimb } from '../src/search/climb-columns.ts'
import type { IndexedFace } from '../src/search/face-holds.ts'

export const SEED = 20_261_120
const HOLDS = 776
const SETTERS = 79
const PICTURE = { width: 2263, height: 3000 }
const WORDS =
  'La Le Rouge Bleu Été Grand Petit Arête Dalle Roof Crimp Jump Nuit Soleil Ours 🧗 Vol de du Two Toe'.split(
    ' ',
  )
const FEET = [
  'Tous pieds',
  'Tous pieds + pieds jaunes',
  'Pieds des mains',
  'No foot',
  'Petits pieds',
  'Pieds définis',
]

/** Small, fast and the same everywhere (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function generateFace(random: () => number): IndexedFace {
  const holds = Array.from({ length: HOLDS }, (_, index) => ({
    number: 828_902 + index,
    centroidX: Math.round(random() * PICTURE.width * 100) / 100,
    centroidY: Math.round(random() * PICTURE.height * 100) / 100,
  }))
  return { holds, picture: PICTURE }
}

/** A double of the real board's figures: 8.6 tokens a climb, the busiest hold in 8 % of them, 3 % ungraded. */
export function generateClimbs(random: () => number, count: number): IndexedClimb[] {
  const popularity = Array.from({ length: HOLDS }, () => random() ** 2 + 0.02)
  const total = popularity.reduce((sum, weight) => sum + weight, 0)
  const alias: number[] = []
  popularity.forEach((weight, hold) => {
    for (let i = 0; i < Math.round((weight / total) * 100_000); i++) alias.push(hold)
  })
  const pick = () => 828_902 + alias[Math.floor(random() * alias.length)]!
  const uuid = () => {
    const hex = Array.from({ length: 4 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
  return Array.from({ length: count }, (_, index) => climbOf({ random, pick, uuid }, index))
}

interface Draw {
  readonly random: () => number
  readonly pick: () => number
  readonly uuid: () => string
}

function climbOf({ random, pick, uuid }: Draw, index: number): IndexedClimb {
  const upTo = (below: number) => Math.floor(random() * below)
  const createdAt = time(1_679_000_000 + index * 850, upTo(1_000_000))
  const roles = [
    ...'S'.repeat(random() < 0.7 ? 2 : 1),
    ...'O'.repeat(2 + upTo(8)),
    ...'F'.repeat(random() < 0.15 ? 1 + upTo(5) : 0),
    'T',
  ]
  const name = Array.from({ length: 1 + upTo(4) }, () => WORDS[upTo(WORDS.length)]).join(' ')
  return {
    id: uuid(),
    holdsList: [...new Set(roles.map((role) => `${role}${pick()}`))].join(' '),
    nameFolded: foldName(name),
    gradeRank:
      random() < 0.03 ? null : FONT[Math.min(FONT.length - 1, Math.floor((random() + random()) * 9))]!.from,
    createdAt,
    updatedAt: random() < 0.2 ? createdAt : null,
    changedAt: createdAt,
    syncedAt: createdAt,
    setterId: setterId(Math.floor(random() ** 2 * SETTERS)),
    createdById: null,
    feetRule: FEET[upTo(FEET.length)]!,
    source: random() < 0.9 ? 'stokt' : 'mastoc',
    isLocal: random() < 0.1,
    isPrivate: random() < 0.003,
    isBenchmark: random() < 0.02,
    tags: [],
    sends: Math.floor(random() ** 4 * 40),
    likes: Math.floor(random() ** 6 * 10),
  }
}

export function setterId(ordinal: number): string {
  return `5e77e700-0000-4000-8000-${String(ordinal).padStart(12, '0')}`
}

function time(seconds: number, micros: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ')}.${String(micros).padStart(6, '0')}+00`
}
