import type { Random } from '@socle/kernel'
import type { CardFace } from './card-face.ts'
import { font } from './fonts.ts'
import { writeLine } from './lettering.ts'
import type { HardPrint } from './print.ts'
import { disc, roundBox, type Surface } from './surface.ts'

interface Foot {
  readonly face: CardFace
  readonly print: HardPrint
  readonly random: Random
}

const LEFT = 40
const RIGHT = 590
/** Of the line with number and code, and of the illustrator above it. */
const BASE = 838
const ABOVE = 816

/** Illustrator, code, number, sign of the rarity and rights, as small and close as presses print them. */
export function drawHardFooter(surface: Surface, foot: Foot): void {
  const { face, print, random } = foot
  const number = print.number.size
  if (face.illustrator !== '') {
    const isSharing = print.side === 'right' || random.chance(0.15)
    writeSmall(surface, print, {
      text: `Illus. ${face.illustrator}`,
      ...{ x: LEFT, y: isSharing ? BASE - 4 : ABOVE, w: 190 },
      size: random.between(11.5, 14),
    })
  }
  const parts = partsOf(foot)
  const room = random.between(4, 8)
  const widths = parts.map(({ width }) => width(surface))
  const all = widths.reduce((sum, width) => sum + width + room, -room)
  let x = print.side === 'left' ? LEFT : RIGHT - all
  for (const [at, part] of parts.entries()) {
    part.draw(surface, x)
    x += widths[at]! + room
  }
  const rights = `©${random.whole(1999, 2026)} Socle / Drawn by a program`
  const legal =
    print.side === 'left'
      ? random.chance(0.5)
        ? { x: LEFT, y: BASE + number * 0.3 + 10, w: 200 }
        : { x: x + 8, y: BASE, w: 190 }
      : { x: 250, y: random.chance(0.5) ? BASE : BASE + 12, w: Math.max(60, RIGHT - all - 262) }
  writeSmall(surface, print, { text: rights, ...legal, size: random.between(8, 10) })
}

/** A piece of the number's line. */
interface Part {
  width(surface: Surface): number
  draw(surface: Surface, x: number): void
}

function partsOf(foot: Foot): readonly Part[] {
  const { face, random } = foot
  const number = numberPart(foot)
  const rarity = random.chance(0.75) ? [symbolPart(foot, false)] : []
  if (face.mark === '' && face.setCode === '') {
    const sign = random.chance(0.6) ? [symbolPart(foot, true)] : []
    return random.chance(0.7) ? [...sign, number, ...rarity] : [number, ...rarity, ...sign]
  }
  const mark = face.mark === '' ? [] : [boxPart(foot, { code: face.mark, lang: '', isHollow: true })]
  const lang = face.era === 'modern' ? face.lang.toUpperCase() : ''
  const code = face.setCode === '' ? [] : [boxPart(foot, { code: face.setCode, lang, isHollow: false })]
  return [...mark, ...code, number, ...rarity]
}

function numberPart({ face, print }: Foot): Part {
  const { size, breadth, slant, isBold } = print.number
  const style = font(size, isBold ? 'bold' : 'normal')
  return {
    width: (surface) => {
      surface.font = style
      return surface.measureText(face.number).width * breadth
    },
    draw: (surface, x) => {
      surface.save()
      surface.translate(x, BASE)
      surface.transform(breadth, 0, -slant, 1, 0, 0)
      surface.font = style
      surface.textAlign = 'left'
      writeRimmed(surface, face.number, { ...print, rim: size * 0.17 })
      surface.restore()
    },
  }
}

/** Letters with their halo, from the origin. */
function writeRimmed(
  surface: Surface,
  text: string,
  { ink, halo, rim }: Pick<HardPrint, 'ink' | 'halo'> & { readonly rim: number },
): void {
  if (halo) {
    surface.strokeStyle = halo
    surface.lineWidth = rim
    surface.lineJoin = 'round'
    surface.strokeText(text, 0, 0)
  }
  surface.fillStyle = ink
  surface.fillText(text, 0, 0)
}

/** The code of the set with the language small beside it, light in a dark box; the mark dark in a light one. */
function boxPart(
  { print, random }: Foot,
  { code, lang, isHollow }: { readonly code: string; readonly lang: string; readonly isHollow: boolean },
): Part {
  const height = Math.max(15, print.number.size * random.between(1.05, 1.3))
  const size = height * random.between(0.68, 0.8)
  const small = size * random.between(0.55, 0.8)
  const breadth = random.between(0.8, 0.95)
  const widthOf = (surface: Surface, text: string, letters: number) => {
    surface.font = font(letters, 'bold')
    return surface.measureText(text).width * breadth
  }
  const body = (surface: Surface) =>
    widthOf(surface, code, size) + (lang ? widthOf(surface, lang, small) + size * 0.2 : 0)
  const isRimmed = random.chance(0.5)
  return {
    width: (surface) => body(surface) + size * 0.5,
    draw: (surface, x) => {
      const box = {
        x,
        y: BASE + (height - size * 0.72) / 2 - height,
        w: body(surface) + size * 0.5,
        h: height,
      }
      roundBox(surface, box, 2.5)
      surface.fillStyle = isHollow ? '#f8f8f6' : '#0a0b0d'
      surface.fill()
      surface.lineWidth = 1.2
      surface.strokeStyle = isHollow ? '#0a0b0d' : '#f8f8f6'
      if (isHollow || isRimmed) surface.stroke()
      surface.fillStyle = isHollow ? '#0a0b0d' : '#fafaf8'
      const at = { y: BASE - size, h: size, weight: 'bold' } as const
      const wide = widthOf(surface, code, size)
      writeLine(surface, code, { ...at, x: x + size * 0.25, w: wide, size })
      const next = x + size * 0.45 + wide
      if (lang) writeLine(surface, lang, { ...at, x: next, w: widthOf(surface, lang, small), size: small })
    },
  }
}

/** The sign of the set or of the rarity: an OCR takes it for a letter. */
function symbolPart({ print, random }: Foot, isOfSet: boolean): Part {
  const size = print.number.size * (isOfSet ? random.between(0.9, 1.5) : random.between(0.5, 0.75))
  const shape = random.pick(
    isOfSet ? (['star', 'ring', 'bolt', 'disc'] as const) : (['star', 'rhomb', 'disc'] as const),
  )
  return {
    width: () => size,
    draw: (surface, x) => {
      const at = { x: x + size / 2, y: BASE - print.number.size * 0.36 }
      surface.fillStyle = print.ink
      surface.strokeStyle = print.ink
      surface.lineWidth = size * 0.14
      if (shape === 'disc') return disc(surface, at, size * 0.45)
      surface.beginPath()
      const [points, inner] = shape === 'star' ? [5, 0.42] : shape === 'rhomb' ? [2, 0.6] : [3, 0.3]
      for (let corner = 0; corner < points * 2; corner++) {
        const reach = (corner % 2 === 0 ? 0.5 : 0.5 * inner) * size
        const angle = (corner * Math.PI) / points - Math.PI / 2
        surface.lineTo(at.x + reach * Math.cos(angle), at.y + reach * Math.sin(angle))
      }
      surface.closePath()
      if (shape === 'ring') surface.stroke()
      else surface.fill()
    },
  }
}

interface Small {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly size: number
}

function writeSmall(surface: Surface, print: HardPrint, { text, ...at }: Small): void {
  surface.save()
  surface.font = font(at.size, 'normal')
  surface.textAlign = 'left'
  const squeeze = Math.min(1, at.w / Math.max(1, surface.measureText(text).width))
  surface.translate(at.x, at.y)
  surface.transform(squeeze, 0, -0.12 * squeeze, 1, 0, 0)
  writeRimmed(surface, text, { ...print, rim: at.size * 0.16 })
  surface.restore()
}
