import type { Raster, Scratch } from '@socle/vision'

/** How much print a flattened box shows. */
interface PrintMeasure {
  /** Standard deviation of luminance, of 255. */
  readonly deviation: number
  /** Share of pixels at a clear jump of luminance or colour. */
  readonly edges: number
  /** Share of the fields of a coarse grid that hold several edges: print is everywhere, a reflection is not. */
  readonly spread: number
  /** Share of pixels clearly darker than what is around them: light on film only brightens, ink darkens. */
  readonly ink: number
  /** How much the colour itself changes, light left aside. */
  readonly chroma: number
  /** Share of pixels that were looked at: the others reflect the light. */
  readonly seen: number
}

/** Brighter in all channels, and the light is reflected. */
const SPECULAR = 232
/** Sum of the channels' jumps between pixels two apart that counts as an edge. */
const JUMP = 60
/** Around a reflection its hem is no print. */
const HEM = 2

const FIELDS = 6
/** A field with this share of edges counts. */
const FIELD_EDGES = 0.06

/** Measures print; specular pixels and their hems are left out. */
export function measurePrint(scratch: Scratch, picture: Raster): PrintMeasure {
  const { data, width, height, channels } = picture
  const dull = dullPixels(picture)
  const inked = inkOf(scratch, picture)
  const ink = new Tally()
  const light = new Tally()
  const warm = new Tally()
  const cold = new Tally()
  const fields = Array.from({ length: FIELDS * FIELDS }, () => new Tally())
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      if (!dull[y * width + x]) continue
      const at = (y * width + x) * channels
      const [red, green, blue] =
        channels === 3 ? [data[at]!, data[at + 1]!, data[at + 2]!] : [data[at]!, data[at]!, data[at]!]
      light.add((red + green + blue) / 3)
      ink.add(inked[y * width + x]!)
      warm.add(red - green)
      cold.add(blue - green)
      const field = Math.floor((y * FIELDS) / height) * FIELDS + Math.floor((x * FIELDS) / width)
      fields[field]!.add(jumpAt(picture, at) > JUMP ? 1 : 0)
    }
  }
  const seen = fields.filter(({ count }) => count > 20)
  return {
    deviation: light.deviation,
    ink: ink.mean,
    chroma: Math.hypot(warm.deviation, cold.deviation),
    edges: light.count === 0 ? 0 : fields.reduce((sum, field) => sum + field.sum, 0) / light.count,
    spread: seen.filter(({ mean }) => mean > FIELD_EDGES).length / Math.max(1, seen.length),
    seen: light.count / (width * height),
  }
}

const NEIGHBOURHOOD = 9
const DARKER = 14

/** 1 where a pixel is darker than most of its neighbours. */
function inkOf({ cv, matOf, nested }: Scratch, picture: Raster): Uint8Array {
  return nested(() => {
    const gray = new cv.Mat()
    const whole = matOf(picture)
    if (picture.channels === 3) cv.cvtColor(whole, gray, cv.COLOR_RGB2GRAY)
    else whole.copyTo(gray)
    const usual = new cv.Mat()
    cv.medianBlur(gray, usual, NEIGHBOURHOOD)
    const [here, around] = [gray.data, usual.data]
    return Uint8Array.from(here, (value, at) => (around[at]! - value > DARKER ? 1 : 0))
  })
}

function jumpAt({ data, width, channels }: Raster, at: number): number {
  let jump = 0
  for (let here = at; here < at + channels; here++)
    jump += Math.max(
      Math.abs(data[here + channels]! - data[here - channels]!),
      Math.abs(data[here + width * channels]! - data[here - width * channels]!),
    )
  return (jump * 3) / channels
}

class Tally {
  count = 0
  sum = 0
  #squares = 0

  add(value: number): void {
    this.count++
    this.sum += value
    this.#squares += value * value
  }

  get mean(): number {
    return this.count === 0 ? 0 : this.sum / this.count
  }

  get deviation(): number {
    return this.count === 0 ? 0 : Math.sqrt(Math.max(0, this.#squares / this.count - this.mean ** 2))
  }
}

function dullPixels({ data, width, height, channels }: Raster): Uint8Array {
  const dull = new Uint8Array(width * height).fill(1)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * channels
      let least = data[at]!
      for (let channel = 1; channel < channels; channel++) least = Math.min(least, data[at + channel]!)
      if (least < SPECULAR) continue
      for (let near = Math.max(0, y - HEM); near <= Math.min(height - 1, y + HEM); near++)
        dull.fill(0, near * width + Math.max(0, x - HEM), near * width + Math.min(width, x + HEM + 1))
    }
  }
  return dull
}

/** Fitted to drawn pages: cards are above 0.55, film without a card is below 0.42. */
const PRINTED = 0.48

/** Whether a box shows print, and not only film and light. */
export function hasPrint(measure: PrintMeasure): boolean {
  return printOf(measure) > PRINTED
}

function printOf({ ink, chroma, edges }: PrintMeasure): number {
  return 8 * Math.min(0.1, ink) + 0.008 * Math.min(40, chroma) + 0.3 * edges
}
