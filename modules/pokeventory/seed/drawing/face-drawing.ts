import { Random } from '@socle/kernel'
import { drawArt } from './art.ts'
import type { CardFace } from './card-face.ts'
import { drawEnergyMark } from './energy-mark.ts'
import { drawBattleAndTale, drawFooter } from './face-footer.ts'
import { drawRules } from './face-rules.ts'
import { drawFoilPattern, drawSheen, drawTexture } from './foil.ts'
import { drawHardFooter } from './hard-footer.ts'
import { writeLine } from './lettering.ts'
import { type Palette, paletteOf } from './palette.ts'
import { type Difficulty, type HardPrint, hardPrintOf } from './print.ts'
import { type Box, type Canvas, canvasOf, downGradient, roundBox, type Surface } from './surface.ts'

/** A card is 63 × 88 mm; faces are laid out in tenths of a millimetre. */
export const FACE = { width: 630, height: 880, corner: 30 } as const

const whole: Box = { x: 0, y: 0, w: FACE.width, h: FACE.height }

/** Draws a face, its corners round and clear; `scale` 1 gives 630 × 880 pixels. */
export function drawFace(face: CardFace, scale: number, difficulty: Difficulty = 'plain'): Canvas {
  if (difficulty === 'hard') return drawHardFace(face, scale)
  const [canvas, surface] = canvasOf(FACE.width, FACE.height, scale)
  const palette = paletteOf(face.type)
  const random = new Random(face.artSeed)
  roundBox(surface, whole, FACE.corner)
  surface.clip()
  drawFrame(surface, face, { palette })
  drawPicture(surface, face, { palette, random })
  const ink = inkOf(face, palette)
  surface.fillStyle = ink
  drawHead(surface, face, ink)
  drawRules(surface, face, ink)
  surface.fillStyle = ink
  drawFooter(surface, face, ink)
  if (face.hasFoil) drawSheen(surface, random.branch('foil'), { box: whole, most: 0.2 })
  return canvas
}

/** The same face as a press prints it: halos, foil, textures, small slanted numbers. */
function drawHardFace(face: CardFace, scale: number): Canvas {
  const [canvas, surface] = canvasOf(FACE.width, FACE.height, scale)
  const palette = paletteOf(face.type)
  const random = new Random(face.artSeed)
  const own = random.branch(`print ${face.setCode} ${face.number} ${face.lang}`)
  const print = hardPrintOf(face, own)
  roundBox(surface, whole, FACE.corner)
  surface.clip()
  drawFrame(surface, face, { palette, border: print.border })
  drawHardPicture(surface, face, { palette, random, print })
  drawTexture(surface, print, { box: { x: 24, y: 770, w: FACE.width - 48, h: 86 }, random: own })
  surface.fillStyle = print.ink
  surface.save()
  if (print.halo) {
    surface.shadowColor = print.halo
    surface.shadowBlur = 5 * scale
  }
  drawHead(surface, face, print.ink)
  drawRules(surface, face, print.ink)
  drawBattleAndTale(surface, face, print.ink)
  surface.restore()
  drawHardFooter(surface, { face, print, random: own })
  drawFoilPattern(surface, print, { box: whole, random: own })
  return canvas
}

function drawHardPicture(
  surface: Surface,
  face: CardFace,
  { print, ...look }: { palette: Palette; random: Random; print: HardPrint },
): void {
  if (face.layout !== 'full_art') {
    drawPicture(surface, face, look)
    return
  }
  drawArt(surface, whole, { ...look, hasCreature: face.hp !== null })
  const isLight = print.ink.startsWith('#f')
  surface.fillStyle = `rgba(${isLight ? '16,18,26' : '250,250,246'},${(1 - print.clearness) * 0.9})`
  surface.fillRect(0, 470, FACE.width, 300)
}

/** Dark frames of full art carry light letters on a dark veil, the others dark ones. */
function inkOf(face: CardFace, palette: Palette): string {
  return face.type === 'Darkness' && face.layout !== 'full_art' ? '#f4f4f0' : palette.ink
}

const borders: Readonly<Record<CardFace['era'], string>> = {
  old: '#f3d64b',
  middle: '#f0d24c',
  modern: '#c3c7cb',
  asian: '#b9bec4',
}

function drawFrame(
  surface: Surface,
  face: CardFace,
  { palette, border = borders[face.era] }: { palette: Palette; border?: string },
): void {
  surface.fillStyle = border
  surface.fillRect(0, 0, FACE.width, FACE.height)
  const inside: Box = { x: 24, y: 24, w: FACE.width - 48, h: FACE.height - 48 }
  roundBox(surface, inside, 14)
  surface.fillStyle = downGradient(surface, inside, [palette.frame, palette.pale, palette.frame])
  if (face.type === 'Darkness') {
    surface.fillStyle = downGradient(surface, inside, [palette.frame, palette.deep, palette.deep])
  }
  surface.fill()
}

function drawPicture(surface: Surface, face: CardFace, look: { palette: Palette; random: Random }): void {
  const hasCreature = face.hp !== null
  if (face.layout === 'full_art') {
    drawArt(surface, whole, { ...look, hasCreature })
    surface.fillStyle = 'rgba(250,250,246,0.72)'
    surface.fillRect(24, 470, FACE.width - 48, 386)
    roundBox(surface, { x: 24, y: 30, w: FACE.width - 48, h: 62 }, 20)
    surface.fill()
    return
  }
  if (face.layout === 'energy' && face.effect === '') {
    drawEnergyPicture(surface, face)
    return
  }
  const window: Box = { x: 50, y: 104, w: FACE.width - 100, h: face.layout === 'regular' ? 318 : 300 }
  drawArt(surface, window, { ...look, hasCreature })
  surface.strokeStyle = look.palette.deep
  surface.lineWidth = 7
  surface.strokeRect(window.x, window.y, window.w, window.h)
}

function drawEnergyPicture(surface: Surface, face: CardFace): void {
  for (let ring = 5; ring > 0; ring--) {
    surface.strokeStyle = `rgba(255,255,255,${0.12 * ring})`
    surface.lineWidth = 16
    surface.beginPath()
    surface.arc(315, 430, 120 + ring * 36, 0, 2 * Math.PI)
    surface.stroke()
  }
  drawEnergyMark(surface, face.type, { x: 315, y: 430, radius: 150 })
}

function drawHead(surface: Surface, face: CardFace, ink: string): void {
  const heading = { x: 46, y: 30, w: 150, h: 18, size: 15, weight: 'bold' } as const
  writeLine(surface, face.heading, heading)
  const isTrainer = face.layout === 'trainer'
  if (face.evolvesFrom) {
    writeLine(surface, face.evolvesFrom, { x: 200, y: 30, w: 230, h: 18, size: 15, weight: 'italic' })
  }
  writeLine(surface, face.name, { x: 46, y: 50, w: isTrainer ? 530 : 380, h: 38, size: 36, weight: 'bold' })
  if (face.hp === null) return
  surface.fillStyle = ink
  const label = face.lang === 'fr' ? 'PV' : 'HP'
  writeLine(surface, label, { x: 420, y: 60, w: 40, h: 26, size: 18, weight: 'bold', align: 'right' })
  writeLine(surface, String(face.hp), { x: 462, y: 50, w: 80, h: 38, size: 40, weight: 'bold' })
  drawEnergyMark(surface, face.type, { x: 566, y: 72, radius: 21 })
}
