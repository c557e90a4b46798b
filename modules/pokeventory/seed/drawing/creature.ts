import type { Random } from '@socle/kernel'
import type { Palette } from './palette.ts'
import { disc, type Surface } from './surface.ts'

interface Place {
  readonly x: number
  readonly y: number
  readonly size: number
}

/** A creature made of shapes: round body, head, ears, limbs, tail, spots. */
export function drawCreature(surface: Surface, at: Place, look: { palette: Palette; random: Random }): void {
  const { palette, random } = look
  const hue = random.whole(0, 359)
  const coat = `hsl(${hue} ${random.whole(45, 85)}% ${random.whole(42, 66)}%)`
  const shade = `hsl(${hue} 55% 26%)`
  const belly = `hsl(${(hue + 30) % 360} 60% 84%)`
  surface.save()
  surface.translate(at.x, at.y)
  surface.scale(at.size / 100, at.size / 100)
  surface.rotate(random.between(-0.12, 0.12))
  surface.lineWidth = 2.5
  surface.strokeStyle = shade
  surface.lineJoin = 'round'
  const paint = { coat, shade, belly, deep: palette.deep }
  drawTail(surface, paint, random)
  if (random.chance(0.3)) drawWings(surface, paint, random)
  if (random.chance(0.35)) drawLongBody(surface, paint, random)
  else drawBody(surface, paint, random)
  drawHead(surface, paint, random)
  surface.restore()
}

interface Paint {
  readonly coat: string
  readonly shade: string
  readonly belly: string
  readonly deep: string
}

function blob(
  surface: Surface,
  box: readonly [x: number, y: number, rx: number, ry: number],
  turn = 0,
): void {
  surface.beginPath()
  surface.ellipse(box[0], box[1], box[2], box[3], turn, 0, 2 * Math.PI)
  surface.fill()
  surface.stroke()
}

function drawTail(surface: Surface, paint: Paint, random: Random): void {
  surface.fillStyle = paint.coat
  const joints = random.whole(3, 7)
  const lift = random.between(0.1, 0.9)
  for (let joint = joints; joint > 0; joint--) {
    blob(surface, [30 + joint * 8, 20 - joint * joint * lift, 12 - joint, 9 - joint * 0.6])
  }
}

function drawBody(surface: Surface, paint: Paint, random: Random): void {
  const girth = random.between(26, 40)
  const height = random.between(26, 36)
  surface.fillStyle = paint.shade
  for (const side of [-1, 1]) blob(surface, [side * girth * 0.6, 20 + height, 11, random.between(7, 14)])
  surface.fillStyle = paint.coat
  blob(surface, [0, 20, girth, height])
  for (const side of [-1, 1]) {
    blob(surface, [side * girth, 14, 8, random.between(12, 22)], side * random.between(-0.9, 0.2))
  }
  surface.fillStyle = paint.belly
  blob(surface, [0, 26, girth * 0.6, height * 0.66])
  surface.fillStyle = paint.deep
  for (let spot = random.whole(0, 5); spot > 0; spot--) {
    const at = { x: random.between(-girth, girth) * 0.7, y: random.between(2, 34) }
    disc(surface, at, random.between(1.5, 4))
  }
}

function drawWings(surface: Surface, paint: Paint, random: Random): void {
  const span = random.between(40, 75)
  const rise = random.between(-50, 0)
  surface.fillStyle = random.chance(0.5) ? paint.belly : paint.shade
  for (const side of [-1, 1]) {
    surface.beginPath()
    surface.moveTo(side * 14, 0)
    surface.quadraticCurveTo(side * span * 0.6, rise - 26, side * span, rise)
    for (let tip = 1; tip <= 3; tip++) {
      surface.quadraticCurveTo(
        side * span * (1 - tip * 0.2),
        rise + 14,
        side * span * (1 - tip * 0.26),
        rise + tip * 14,
      )
    }
    surface.closePath()
    surface.fill()
    surface.stroke()
  }
}

/** On four legs, lying to a side, with stripes. */
function drawLongBody(surface: Surface, paint: Paint, random: Random): void {
  const length = random.between(38, 58)
  surface.fillStyle = paint.shade
  for (const leg of [-0.75, -0.35, 0.35, 0.75]) blob(surface, [leg * length, 46, 8, random.between(12, 20)])
  surface.fillStyle = paint.coat
  blob(surface, [0, 24, length, random.between(18, 26)])
  surface.fillStyle = paint.deep
  for (let stripe = random.whole(0, 4); stripe > 0; stripe--) {
    blob(surface, [length * (0.9 - stripe * 0.36), 16, 3, 10], 0.3)
  }
}

function drawHead(surface: Surface, paint: Paint, random: Random): void {
  const wide = random.between(20, 36)
  const ear = random.between(10, 34)
  surface.fillStyle = paint.coat
  const lean = random.between(0.1, 0.9)
  for (const side of [-1, 1]) {
    blob(surface, [side * wide * 0.75, -34 - ear * 0.6, random.between(5, 9), ear * 0.7], side * lean)
  }
  blob(surface, [0, -24, wide, random.between(20, 28)])
  for (const side of [-1, 1]) {
    surface.fillStyle = '#fff'
    blob(surface, [side * wide * 0.42, -28, 6.5, 8])
    surface.fillStyle = '#111'
    disc(surface, { x: side * wide * 0.42 - 1, y: -27 }, 4)
    surface.fillStyle = '#fff'
    disc(surface, { x: side * wide * 0.42 - 2.5, y: -29 }, 1.4)
  }
  surface.beginPath()
  surface.arc(0, -18, random.between(4, 9), 0.15 * Math.PI, 0.85 * Math.PI)
  surface.stroke()
}
