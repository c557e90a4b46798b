import type { CardFace } from './card-face.ts'
import { drawEnergyMark } from './energy-mark.ts'
import { writeLine, writeParagraph } from './lettering.ts'
import { roundBox, type Surface } from './surface.ts'

const words = {
  fr: { weakness: 'Faiblesse', resistance: 'Résistance', retreat: 'Retraite', illustrator: 'Illus.' },
  en: { weakness: 'weakness', resistance: 'resistance', retreat: 'retreat', illustrator: 'Illus.' },
  ja: { weakness: '弱点', resistance: '抵抗力', retreat: 'にげる', illustrator: 'Illus.' },
} as const

const opposites: Readonly<Record<string, string>> = {
  Grass: 'Fire',
  Fire: 'Water',
  Water: 'Lightning',
  Lightning: 'Fighting',
  Psychic: 'Darkness',
  Fighting: 'Psychic',
  Darkness: 'Grass',
  Metal: 'Fire',
}

/** The foot of a face: weakness, what is told of the creature, illustrator, number, code. */
export function drawFooter(surface: Surface, face: CardFace, ink: string): void {
  drawBattleAndTale(surface, face, ink)
  if (face.era === 'old') drawOldNumber(surface, face)
  else drawNewNumber(surface, face, ink)
}

/** All of the foot but its last lines. */
export function drawBattleAndTale(surface: Surface, face: CardFace, ink: string): void {
  if (face.hp !== null) drawBattleLine(surface, face, ink)
  surface.fillStyle = ink
  drawDescription(surface, face)
  surface.fillStyle = ink
}

function drawBattleLine(surface: Surface, face: CardFace, ink: string): void {
  surface.strokeStyle = ink
  surface.lineWidth = 1.5
  surface.beginPath()
  surface.moveTo(48, 736)
  surface.lineTo(582, 736)
  surface.stroke()
  const label = words[face.lang]
  const line = { y: 742, h: 19, size: 16, weight: 'bold' } as const
  const used = writeLine(surface, label.weakness, { ...line, x: 50, w: 110 })
  drawEnergyMark(surface, opposites[face.type] ?? 'Fighting', { x: 66 + used, y: 755, radius: 10 })
  surface.fillStyle = ink
  writeLine(surface, '×2', { ...line, x: 80 + used, w: 40 })
  writeLine(surface, label.resistance, { ...line, x: 240, w: 120 })
  const end = writeLine(surface, label.retreat, { ...line, x: 430, w: 90 })
  for (let step = 0; step < face.retreat; step++) {
    drawEnergyMark(surface, 'Colorless', { x: 446 + end + step * 22, y: 755, radius: 10 })
  }
}

function drawDescription(surface: Surface, face: CardFace): void {
  const isOld = face.era === 'old'
  const at = isOld ? { x: 50, y: 770, w: 530 } : { x: 290, y: 772, w: 292 }
  writeParagraph(surface, face.description, { ...at, size: isOld ? 16 : 14.5, weight: 'italic' })
}

/** Illustrator bottom left, number bottom right. */
function drawOldNumber(surface: Surface, face: CardFace): void {
  writeIllustrator(surface, face, { x: 46, y: 816 })
  const number = `${face.setCode} ${face.number}`.trim()
  writeLine(surface, number, { x: 400, y: 816, w: 182, h: 20, size: 20, weight: 'bold', align: 'right' })
  writeLegal(surface, { x: 205, w: 220 })
}

/** Illustrator over code and number, bottom left. */
function drawNewNumber(surface: Surface, face: CardFace, ink: string): void {
  writeIllustrator(surface, face, { x: 46, y: 790 })
  let x = 46
  if (face.mark !== '') x = drawTag(surface, face.mark, { x, ink, isHollow: true })
  if (face.setCode !== '') x = drawTag(surface, codeTag(face), { x, ink, isHollow: false })
  surface.fillStyle = ink
  writeLine(surface, face.number, { x, y: 822, w: 150, h: 20, size: 21, weight: 'bold' })
  writeLegal(surface, { x: 330, w: 250 })
}

function codeTag(face: CardFace): string {
  return face.era === 'modern' ? `${face.setCode} ${face.lang.toUpperCase()}` : face.setCode
}

function drawTag(surface: Surface, text: string, how: { x: number; ink: string; isHollow: boolean }): number {
  const width = 14 + text.length * 12.5
  surface.fillStyle = how.ink
  surface.strokeStyle = how.ink
  surface.lineWidth = 2
  roundBox(surface, { x: how.x, y: 823, w: width, h: 23 }, 4)
  if (how.isHollow) surface.stroke()
  else surface.fill()
  const isLight = how.ink === '#f4f4f0'
  surface.fillStyle = how.isHollow ? how.ink : isLight ? '#101418' : '#fff'
  writeLine(surface, text, {
    x: how.x + 4,
    y: 823,
    w: width - 8,
    h: 18,
    size: 18,
    weight: 'bold',
    align: 'center',
  })
  return how.x + width + 8
}

function writeIllustrator(surface: Surface, face: CardFace, at: { x: number; y: number }): void {
  if (face.illustrator === '') return
  const text = `${words[face.lang].illustrator} ${face.illustrator}`
  writeLine(surface, text, { ...at, w: 236, h: 18, size: 16, weight: 'italic' })
}

function writeLegal(surface: Surface, at: { x: number; w: number }): void {
  writeLine(surface, '© Socle. Drawn by a program, of nothing.', { ...at, y: 838, h: 10, size: 10 })
}
