/** One step of a scale: the label and the IRCRA value from which on it is given. */
export interface Step {
  readonly label: string
  readonly from: number
}

export type Scale = readonly Step[]

function scale(labels: string, values: readonly number[]): Scale {
  return labels.split(' ').map((label, index) => ({ label, from: values[index]! }))
}

export const FONT: Scale = scale(
  '4 4+ 5 5+ 6A 6A+ 6B 6B+ 6C 6C+ 7A 7A+ 7B 7B+ 7C 7C+ 8A 8A+ 8B 8B+ 8C 8C+ 9A',
  [
    12, 13.25, 14.25, 15, 15.5, 16.5, 17.5, 18, 18.5, 19.5, 20.5, 21.5, 22.5, 23.5, 24.5, 25.5, 26.5, 27.5,
    28.5, 29.5, 30.5, 31.5, 32.5,
  ],
)

export const V: Scale = scale(
  'V0 V1 V2 V3 V4 V5 V6 V7 V8 V9 V10 V11 V12 V13 V14 V15 V16 V17',
  [12, 14.625, 15.5, 16.5, 17.75, 19, 20.5, 21.5, 22.5, 23.5, 25.5, 26.5, 27.5, 28.5, 29.5, 30.5, 31.5, 32.5],
)

export const DANKYU: Scale = scale(
  '6Q 5Q 4Q 3Q 2Q 1Q 1D 1D+ 2D 2D+ 3D 3D+ 4D 4D+ 5D 5D+ 6D',
  [12, 13.75, 15.5, 17, 18.25, 20, 21.5, 22.5, 23.5, 24.5, 25.5, 26.5, 27.5, 28.5, 29.5, 30.5, 31.5],
)

/** Finds a step by its label in any case. */
export function stepOf(of: Scale, label: string): Step | undefined {
  const wanted = label.trim().toUpperCase()
  return of.find((step) => step.label === wanted)
}

/** The label of a value: the largest threshold at or below it; below all of them the lowest label. */
export function labelOf(of: Scale, ircra: number): string {
  return (of.findLast((step) => step.from <= ircra) ?? of[0]!).label
}
