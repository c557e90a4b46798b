/** A place on the picture in its pixels, y downwards. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** Width and height of the picture that the coordinates refer to. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** The shortest exact decimals of a number, never an exponent, `.0` kept on whole ones: `125.0`. */
export function decimal(value: number): string {
  const text = String(value === 0 ? 0 : value)
  if (text.includes('e'))
    return value.toLocaleString('en-US', {
      useGrouping: false,
      maximumFractionDigits: 20,
      minimumFractionDigits: 1,
    })
  return text.includes('.') ? text : `${text}.0`
}

/** `centroid_str` of the face's setup: x and y with one space between; empty when there is no centroid. */
export function centroidText(centroid: Point | undefined): string {
  return centroid ? `${decimal(centroid.x)} ${decimal(centroid.y)}` : ''
}

/** Reads `x y`; undefined unless it is exactly two finite numbers. */
export function parseCentroid(text: string): Point | undefined {
  const values = parseNumbers(text)
  return values?.length === 2 ? { x: values[0]!, y: values[1]! } : undefined
}

/** Reads finite numbers separated by spaces or commas; undefined when anything else stands there. */
export function parseNumbers(text: string): number[] | undefined {
  const words = text.split(/[ \t\r\n,]+/).filter((word) => word !== '')
  const values = words.map(Number)
  return words.length > 0 && words.every(isDecimal) && values.every(Number.isFinite) ? values : undefined
}

function isDecimal(word: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(word)
}

/** Rounds to the two decimals that stored geometry has. */
export function rounded(value: number): number {
  const cents = Math.round(value * 100) / 100
  return cents === 0 ? 0 : cents
}
