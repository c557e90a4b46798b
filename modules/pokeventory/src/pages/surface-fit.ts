/** A number for each place of the lattice: 1, col, row, col·row, col², row². */
export type Surface = readonly number[]

const TERMS = 6

/** How strongly a term is held at what is expected of it, when measured places say little. */
const HOLD = [0, 0.02, 0.02, 0.3, 0.3, 0.3] as const

export interface Sample {
  readonly col: number
  readonly row: number
  readonly value: number
}

/** Fits by least squares; `expected` are the terms for which there is no other evidence. */
export function fitSurface(samples: readonly Sample[], expected: Surface): Surface {
  const matrix = Array.from({ length: TERMS }, () => new Float64Array(TERMS + 1))
  for (const { col, row, value } of samples) {
    const terms = termsAt(col, row)
    for (let at = 0; at < TERMS; at++) {
      for (let other = 0; other < TERMS; other++) matrix[at]![other]! += terms[at]! * terms[other]!
      matrix[at]![TERMS]! += terms[at]! * value
    }
  }
  for (let at = 0; at < TERMS; at++) {
    const hold = HOLD[at]! + 1e-9
    matrix[at]![at]! += hold
    matrix[at]![TERMS]! += hold * (expected[at] ?? 0)
  }
  return solve(matrix)
}

export function valueAt(surface: Surface, col: number, row: number): number {
  return termsAt(col, row).reduce((sum, term, at) => sum + term * surface[at]!, 0)
}

function termsAt(col: number, row: number): readonly number[] {
  return [1, col, row, col * row, col * col, row * row]
}

/** Gauss with the largest pivot; the hold on each term keeps it solvable. */
function solve(matrix: readonly Float64Array[]): Surface {
  const rows = [...matrix]
  for (let at = 0; at < TERMS; at++) {
    let pivot = at
    for (let below = at + 1; below < TERMS; below++)
      if (Math.abs(rows[below]![at]!) > Math.abs(rows[pivot]![at]!)) pivot = below
    ;[rows[at], rows[pivot]] = [rows[pivot]!, rows[at]!]
    for (let other = 0; other < TERMS; other++) {
      if (other === at) continue
      const factor = rows[other]![at]! / rows[at]![at]!
      for (let column = at; column <= TERMS; column++) rows[other]![column]! -= factor * rows[at]![column]!
    }
  }
  return rows.map((row, at) => row[TERMS]! / row[at]!)
}
