import type { Board, Climb, Hold } from './board-shape.ts'

const HOLDS = 776
const FIRST_HOLD = 828_902
const SETTERS = 79
const PICTURE = { width: 2263, height: 3000 }
const GYM = '0d0b1e00-0000-4000-8000-000000000001'
const FACE = '0d0b1e00-0000-4000-8000-000000000002'
const FEET = [
  'Tous pieds',
  'Tous pieds + pieds jaunes',
  'Pieds des mains',
  'No foot',
  'Petits pieds',
  'Pieds définis',
]
const FONT = '4 4+ 5 5+ 6A 6A+ 6B 6B+ 6C 6C+ 7A 7A+ 7B 7B+ 7C 7C+ 8A'.split(' ')
const IRCRA = [
  12, 13.25, 14.25, 15, 15.5, 16.5, 17.5, 18, 18.5, 19.5, 20.5, 21.5, 22.5, 23.5, 24.5, 25.5, 26.5,
]
const WORDS =
  'Le La Rouge Bleu Été Grand Petit Arête Dalle Roof Crimp Jump Nuit Soleil Ours Vol de du deux la_suite Toe Saut Gros Mou Sec'.split(
    ' ',
  )

type Random = () => number

/** A board of the real one's figures with nothing of its content: the same count gives the same board. */
export function doubleBoard(climbs: number): Board {
  const random = randomOf(20_261_120)
  const popularity = Array.from({ length: HOLDS }, () => random() ** 2 + 0.02)
  return {
    gym: { stokt_id: GYM, display_name: 'Double', location_string: 'Nowhere' },
    faces: [
      {
        stokt_id: FACE,
        gym_stokt_id: GYM,
        picture_path: 'walls/double.jpg',
        picture_width: PICTURE.width,
        picture_height: PICTURE.height,
        feet_rules_options: FEET,
        has_symmetry: false,
      },
    ],
    holds: Array.from({ length: HOLDS }, (_, index) => holdOf(random, FIRST_HOLD + index)),
    users: Array.from({ length: SETTERS }, (_, index) => ({
      stokt_id: setterId(index),
      full_name: `Setter ${String(index + 1).padStart(2, '0')}`,
    })),
    climbs: climbsOf(random, climbs, picker(random, popularity)),
  }
}

/** Mulberry32: small, fast, the same everywhere. */
function randomOf(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Draws holds as often as their weight says. */
function picker(random: Random, weights: readonly number[]): () => number {
  const sums: number[] = []
  let total = 0
  for (const weight of weights) {
    total += weight
    sums.push(total)
  }
  return () => {
    const drawn = random() * total
    return FIRST_HOLD + sums.findIndex((sum) => sum > drawn)
  }
}

function holdOf(random: Random, number: number): Hold {
  const [x, y] = [60 + random() * (PICTURE.width - 120), 60 + random() * (PICTURE.height - 220)]
  const radius = 15 + random() * 35
  const corners = 5 + Math.floor(random() * 4)
  const outline = (scale: number) =>
    Array.from({ length: corners }, (_, corner) => {
      const angle = (2 * Math.PI * corner) / corners
      const reach = radius * scale * (0.8 + 0.2 * random())
      return `${(x + reach * Math.cos(angle)).toFixed(2)},${(y + reach * Math.sin(angle)).toFixed(2)}`
    })
  const tape = (shift: number) =>
    [x + shift / 2, y + radius, x + shift, y + radius + 100].map((part) => part.toFixed(2)).join(' ')
  const polygon = outline(1)
  return {
    stokt_id: number,
    face_stokt_id: FACE,
    polygon_str: polygon.join(' '),
    centroid_x: Number(x.toFixed(2)),
    centroid_y: Number(y.toFixed(2)),
    area: Number((3 * radius * radius).toFixed(2)),
    path_str: `M${polygon.join('L')}z`,
    center_tape_str: tape(0),
    right_tape_str: tape(50),
    left_tape_str: tape(-50),
    touch_polygon_str: outline(1.2).join(' '),
    top_polygon_str: outline(1.4).join(' '),
  }
}

function climbsOf(random: Random, count: number, pick: () => number): readonly Climb[] {
  return Array.from({ length: count }, (_, index) => {
    const upTo = (below: number) => Math.floor(random() * below)
    const roles = `${random() < 0.7 ? 'SS' : 'S'}${'O'.repeat(2 + upTo(7))}${random() < 0.15 ? 'FFF' : ''}T`
    const step = Math.min(FONT.length - 1, Math.floor((random() + random()) * 8))
    const isGraded = random() > 0.03
    const createdAt = new Date(1_679_600_000_000 + index * Math.floor(86e9 / Math.max(count, 1017)))
    return {
      stokt_id: `0d0b1e00-0001-4000-8000-${index.toString(16).padStart(12, '0')}`,
      face_stokt_id: FACE,
      setter_stokt_id: setterId(Math.floor(random() ** 2 * SETTERS)),
      name: Array.from({ length: 1 + upTo(4) }, () => WORDS[upTo(WORDS.length)]).join(' '),
      holds_list: [...new Set([...roles].map((role) => `${role}${pick()}`))].join(' '),
      grade_font: isGraded ? FONT[step]! : null,
      grade_ircra: isGraded ? IRCRA[step]! : 0,
      feet_rule: FEET[upTo(FEET.length)]!,
      is_private: index % 339 === 100,
      is_benchmark: random() < 0.02,
      climbed_by: Math.floor(random() ** 4 * 40),
      total_likes: Math.floor(random() ** 6 * 10),
      total_comments: Math.floor(random() ** 6 * 8),
      date_created: `${createdAt.toISOString().slice(0, 23)}${String(upTo(1000)).padStart(3, '0')}-05:00`,
    }
  })
}

function setterId(ordinal: number): string {
  return `0d0b1e00-0002-4000-8000-${String(ordinal).padStart(12, '0')}`
}
