/** Viridis at even steps: rises in lightness alone as in hue, so that every eye and a grey print order it alike. */
const STOPS: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [72, 40, 120],
  [62, 74, 137],
  [49, 104, 142],
  [38, 130, 142],
  [31, 158, 137],
  [53, 183, 121],
  [110, 206, 88],
  [181, 222, 43],
  [253, 231, 37],
]

/** The colour of a percentile from 0 to 100, as `#RRGGBB`. */
export function rampColour(percentile: number): string {
  const place = (Math.min(100, Math.max(0, percentile)) / 100) * (STOPS.length - 1)
  const from = Math.min(Math.floor(place), STOPS.length - 2)
  const share = place - from
  const mixed = STOPS[from]!.map((value, channel) =>
    Math.round(value + (STOPS[from + 1]![channel]! - value) * share),
  )
  return `#${mixed
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase()}`
}
