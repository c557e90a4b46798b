/** Signs that OCR takes for one another. */
const confusables = ['O0', 'IL1|', '7/', '/1I|', 'S5', 'B8', 'Z2', 'G6']

/** Costs are whole numbers: a sign that is another, was added or lost; one that looks like the other. */
const OTHER = 10
const CONFUSED = 3
/** Narrow and slanted, between digits: the stroke is what is overlooked most. */
const STROKE_LOST = 2
const STROKE = '/'.charCodeAt(0)
/** Keys less alike than this are not compared to their end: nothing is asked about them. */
const LEAST = 0.5
/** Longer than any number on a card. */
const LONGEST = 64

/** Groups of each sign, one bit each; 0: looks like no other. */
const groupsOf = new Uint8Array(128)
confusables.forEach((signs, group) => {
  for (const sign of signs) groupsOf[sign.charCodeAt(0)]! |= 1 << group
})

/** Rows of the table, used again: this is asked some ten thousand times a card. */
const rows = [new Int32Array(LONGEST + 1), new Int32Array(LONGEST + 1)] as const

/** 1 for equal keys, less for each sign that differs, 0 for keys with little in common. */
export function keySimilarity(read: string, expected: string): number {
  if (read === expected) return 1
  const longest = Math.max(read.length, expected.length)
  if (longest > LONGEST) return 0
  const most = OTHER * longest * (1 - LEAST)
  if (OTHER * Math.abs(read.length - expected.length) > most) return 0
  const cost = editCost(read, expected, most)
  return cost > most ? 0 : 1 - cost / (OTHER * longest)
}

/** The cheapest way from one to the other; anything above `most` once it cannot be cheaper. */
function editCost(read: string, expected: string, most: number): number {
  let [row, next]: [Int32Array, Int32Array] = [rows[0], rows[1]]
  for (let at = 0; at <= expected.length; at++) row[at] = at * OTHER
  for (let at = 1; at <= read.length; at++) {
    const sign = read.charCodeAt(at - 1)
    let least = at * OTHER
    next[0] = least
    for (let other = 1; other <= expected.length; other++) {
      const replaced = row[other - 1]! + replacing(sign, expected.charCodeAt(other - 1))
      const lost = expected.charCodeAt(other - 1) === STROKE ? STROKE_LOST : OTHER
      const cost = Math.min(replaced, row[other]! + OTHER, next[other - 1]! + lost)
      next[other] = cost
      if (cost < least) least = cost
    }
    if (least > most) return least
    ;[row, next] = [next, row]
  }
  return row[expected.length]!
}

function replacing(read: number, expected: number): number {
  if (read === expected) return 0
  return ((groupsOf[read] ?? 0) & (groupsOf[expected] ?? 0)) === 0 ? OTHER : CONFUSED
}
