import type { CardFace, FaceRule } from './card-face.ts'
import { drawEnergyMark } from './energy-mark.ts'
import { writeLine, writeParagraph } from './lettering.ts'
import { roundBox, type Surface } from './surface.ts'

const LEFT = 48
const WIDTH = 534
const LARGEST = 23
const SMALLEST = 14

/** Abilities, attacks or the effect: in the largest letters that fit between the picture and the foot. */
export function drawRules(surface: Surface, face: CardFace, ink: string): void {
  const top = face.layout === 'full_art' ? 482 : face.layout === 'regular' ? 438 : 424
  const room = (face.layout === 'regular' || face.hp !== null ? 726 : 770) - top
  let size = LARGEST
  while (size > SMALLEST && layOut(surface, face, { size, top, ink, isDry: true }) > room) size -= 0.5
  const used = layOut(surface, face, { size, top, ink, isDry: true })
  const slack = Math.max(0, room - used)
  layOut(surface, face, { size, top: top + slack * 0.4, ink, isDry: false })
}

interface Laying {
  readonly size: number
  readonly top: number
  readonly ink: string
  readonly isDry: boolean
}

/** Draws everything, or only measures; tells the height. */
function layOut(surface: Surface, face: CardFace, how: Laying): number {
  let y = how.top
  for (const rule of face.rules)
    y += drawRule(surface, rule, { ...how, top: y, lang: face.lang }) + how.size * 0.6
  surface.fillStyle = how.ink
  y += writeParagraph(surface, face.effect, { ...how, x: LEFT, y, w: WIDTH })
  return y - how.top
}

const abilityLabels = { fr: 'Talent', en: 'Ability', ja: '特性' } as const

function drawRule(surface: Surface, rule: FaceRule, how: Laying & { lang: CardFace['lang'] }): number {
  const { size, top, isDry, ink } = how
  const head = size * 1.3
  if (!isDry) {
    const start = rule.kind === 'ability' ? drawLabel(surface, how) : drawCost(surface, rule.cost, how)
    surface.fillStyle = rule.kind === 'ability' ? '#b3261e' : ink
    const line = { y: top, h: head * 0.86, size: head, weight: 'bold' } as const
    writeLine(surface, rule.name, { ...line, x: start, w: 500 - start })
    surface.fillStyle = ink
    writeLine(surface, rule.damage, { ...line, x: 502, w: 78, align: 'right' })
    surface.fillStyle = ink
  }
  return head * 1.2 + writeParagraph(surface, rule.effect, { ...how, x: LEFT, y: top + head * 1.2, w: WIDTH })
}

function drawLabel(surface: Surface, how: Laying & { lang: CardFace['lang'] }): number {
  const { size, top } = how
  surface.fillStyle = '#b3261e'
  roundBox(surface, { x: LEFT, y: top, w: 92, h: size * 1.2 }, size * 0.5)
  surface.fill()
  surface.fillStyle = '#fff'
  const at = {
    x: LEFT + 4,
    y: top,
    w: 84,
    h: size * 0.95,
    size: size * 0.9,
    weight: 'bold',
    align: 'center',
  } as const
  writeLine(surface, abilityLabels[how.lang], at)
  return LEFT + 104
}

function drawCost(surface: Surface, cost: readonly string[], { size, top }: Laying): number {
  const radius = size * 0.6
  for (const [place, type] of cost.entries()) {
    drawEnergyMark(surface, type, { x: LEFT + radius + place * radius * 2.2, y: top + size * 0.65, radius })
  }
  return Math.max(LEFT + cost.length * radius * 2.2 + 14, 140)
}
