import type { Random } from '@socle/kernel'
import type { Difficulty } from '../drawing/print.ts'
import type { CardShelf } from './card-shelf.ts'
import type { PageWish } from './page-wish.ts'
import {
  CARD,
  EDGE,
  type Glare,
  type Ground,
  GUTTER,
  type Place,
  type PlacedCard,
  POCKET,
  pageSize,
  SEAM,
} from './scene.ts'

interface Look {
  readonly rows: number
  readonly cols: number
  readonly ground: Ground
  readonly isCalm: boolean
  readonly difficulty: Difficulty
  readonly spine: 'left' | 'right'
  readonly hasNeighbour: boolean
  readonly random: Random
}

/** Lays cards into the pockets of a page, and of the page beyond the spine. */
export function choosePlaces(
  shelf: CardShelf,
  wish: PageWish,
  look: Look,
): { readonly places: readonly Place[]; readonly neighbours: readonly Place[] } {
  const { rows, cols, random, spine } = look
  const contents = wish.cards
    ? Array.from({ length: rows * cols }, (_, at) => wish.cards![at] ?? null)
    : chooseContents(shelf, wish, look)
  const places = contents.map((content, at) =>
    placeAt({ row: Math.floor(at / cols), col: at % cols }, content, look),
  )
  if (!look.hasNeighbour) return { places, neighbours: [] }
  const others = shelf.drawPage(rows, undefined, random.branch('neighbours'))
  const col = spine === 'left' ? -1 : cols
  const neighbours = others.map((content, row) => placeAt({ row, col }, content, look))
  return { places, neighbours: neighbours.filter(() => random.chance(0.9)) }
}

/** Cards, a few of them twice, a few pockets empty; on a table there are no pockets. */
function chooseContents(shelf: CardShelf, wish: PageWish, look: Look): readonly (PlacedCard | null)[] {
  const { rows, cols, random, ground } = look
  const count = rows * cols
  const contents: (PlacedCard | null)[] = [...shelf.drawPage(count, wish.languages, random)]
  while (contents.length < count) contents.push(null)
  if (count > 3 && random.chance(0.3)) {
    const from = random.whole(0, count - 1)
    for (let copy = random.whole(1, 2); copy > 0; copy--)
      contents[random.whole(0, count - 1)] = contents[from]!
  }
  const empty =
    wish.empty ??
    (ground === 'table' || count === 1
      ? 0
      : random.weighted([
          [0, 5],
          [0.12, 3],
          [0.35, 1],
        ] as const))
  const emptied = contents.map((content) => (random.chance(empty) ? null : content))
  // a page of nothing shows nothing
  return emptied.some((content) => content) ? emptied : contents
}

function placeAt(cell: { row: number; col: number }, content: PlacedCard | null, look: Look): Place {
  const { rows, cols, random, ground, isCalm, difficulty, spine } = look
  const [width, height] = pageSize(rows, cols)
  const isBeyond = cell.col < 0 || cell.col >= cols
  const gap = isBeyond ? (spine === 'left' ? -2 : 2) * GUTTER - (spine === 'left' ? -1 : 1) * SEAM : 0
  const loose = ground === 'table' ? 2.4 : 1
  const degree = Math.PI / 180
  return {
    ...cell,
    x: -width / 2 + EDGE + POCKET.width / 2 + cell.col * (POCKET.width + SEAM) + gap,
    y: -height / 2 + EDGE + POCKET.height / 2 + cell.row * (POCKET.height + SEAM),
    offset: [
      random.around(0, 1.1 * loose),
      random.around(ground === 'table' ? 0 : 0.6, 0.9 * loose),
      random.around(0, (ground === 'table' ? 3 : 0.8) * degree),
    ],
    content,
    glare: isCalm || !random.chance(content ? 0.5 : 0.8) ? [] : chooseGlare(random, difficulty),
  }
}

/** Bands of light that cover 2 to 25 of a hundred parts of the card. */
function chooseGlare(random: Random, difficulty: Difficulty): readonly Glare[] {
  const isHard = difficulty === 'hard'
  const bands = random.whole(1, 3)
  const cover =
    random.weighted([
      [0.02, 4],
      [0.06, 4],
      [0.12, 2],
      [0.25, 1],
    ] as const) * random.between(0.6, 1)
  const area = (CARD.width * CARD.height * Math.max(0.02, cover)) / bands
  const angle = random.between(0, Math.PI)
  return Array.from({ length: bands }, () => {
    const length = Math.min(95, random.between(18, 80) + area / 25)
    return {
      x: random.around(0, CARD.width / 2),
      // over the number, now and then
      y: isHard && random.chance(0.25) ? 0.46 * CARD.height : random.around(0, CARD.height / 2),
      length,
      width: area / length,
      angle: angle + random.around(0, 0.5),
      bow: random.around(0, 10),
      strength: random.between(0.35, 0.95),
    }
  })
}
