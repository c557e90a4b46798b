import type { Random } from '@socle/kernel'
import { type Canvas, canvasOf, roundBox, type Surface } from '../drawing/surface.ts'
import { type Glare, type Ground, type Place, POCKET } from './scene.ts'

/** The clear film of a pocket: a haze, a rim, and light along its mouth. */
export function drawSleeve(surface: Surface, ground: Ground, random: Random): void {
  const box = { x: -POCKET.width / 2, y: -POCKET.height / 2, w: POCKET.width, h: POCKET.height }
  const haze = surface.createLinearGradient(box.x, box.y, -box.x, -box.y)
  for (const at of [0, 0.4, 0.7, 1]) haze.addColorStop(at, `rgba(255,255,255,${random.between(0, 0.09)})`)
  surface.fillStyle = haze
  surface.fillRect(box.x, box.y, box.w, box.h)
  surface.lineWidth = 0.5
  surface.strokeStyle = ground === 'dark' ? 'rgba(235,238,245,0.35)' : 'rgba(255,255,255,0.8)'
  roundBox(surface, box, 1.5)
  surface.stroke()
  surface.lineWidth = 0.25
  surface.strokeStyle = 'rgba(0,0,0,0.35)'
  roundBox(surface, { x: box.x + 0.5, y: box.y + 0.5, w: box.w - 1, h: box.h - 1 }, 1.5)
  surface.stroke()
  if (random.chance(0.5)) drawRimLight(surface, box, random)
}

/** The film stands off the page at a side: a thin bright line of uneven strength. */
function drawRimLight(
  surface: Surface,
  box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number },
  random: Random,
): void {
  const x = random.chance(0.5) ? box.x + 0.8 : box.x + box.w - 0.8
  for (let piece = random.whole(2, 6); piece > 0; piece--) {
    const from = box.y + box.h * random.next() * 0.9
    surface.strokeStyle = `rgba(255,252,240,${random.between(0.3, 0.9)})`
    surface.lineWidth = random.between(0.3, 1)
    surface.beginPath()
    surface.moveTo(x, from)
    surface.lineTo(x + random.around(0, 0.6), Math.min(box.y + box.h, from + random.between(2, 25)))
    surface.stroke()
  }
}

const DOTS_PER_MM = 2

/** Light on loose film: a bent band that swells and thins out, brighter along one side. */
function drawReflection(
  film: Surface,
  band: Omit<Glare, 'strength'>,
  how: { style: string; random: Random },
): void {
  const steps = 14
  const swell = how.random.between(0.3, 0.7)
  const wobble = how.random.between(0, 0.35)
  const upper: [number, number][] = []
  const lower: [number, number][] = []
  for (let step = 0; step <= steps; step++) {
    const along = step / steps
    const bulge = along < swell ? along / swell : (1 - along) / (1 - swell)
    const half = (band.width / 2) * (0.15 + 1.15 * Math.sqrt(bulge)) * (1 + how.random.around(0, wobble))
    const x = (along - 0.5) * band.length
    const y = band.bow * (1 - 4 * (along - 0.5) ** 2)
    upper.push([x, y - half * how.random.between(0.7, 1.1)])
    lower.unshift([x, y + half])
  }
  film.save()
  film.translate(band.x, band.y)
  film.rotate(band.angle)
  film.fillStyle = how.style
  film.beginPath()
  for (const [x, y] of [...upper, ...lower]) film.lineTo(x, y)
  film.fill()
  film.restore()
}

/** A small canvas over a pocket; laid on large, its edges are soft. */
function filmOf(): readonly [Canvas, Surface] {
  const [canvas, film] = canvasOf(POCKET.width, POCKET.height, DOTS_PER_MM)
  film.translate(POCKET.width / 2, POCKET.height / 2)
  return [canvas, film]
}

/** Reflections in the loose film of an empty pocket. */
export function drawWrinkles(surface: Surface, random: Random): void {
  const [canvas, film] = filmOf()
  const lean = random.between(0, Math.PI)
  for (let wrinkle = random.whole(4, 14); wrinkle > 0; wrinkle--) {
    const band = {
      x: random.around(0, POCKET.width / 2),
      y: random.around(0, POCKET.height / 2),
      length: random.between(8, 60),
      width: random.between(0.5, random.chance(0.25) ? 14 : 4),
      angle: lean + random.around(0, 0.7),
      bow: random.around(0, 9),
    }
    drawReflection(film, band, { style: `rgba(255,246,228,${random.between(0.04, 0.26)})`, random })
  }
  surface.drawImage(canvas, -POCKET.width / 2, -POCKET.height / 2, POCKET.width, POCKET.height)
}

/** Light on the film over a card: a bright core in a paler hem. */
export function drawGlare(surface: Surface, place: Place, random: Random): void {
  if (place.glare.length === 0) return
  const [canvas, film] = filmOf()
  for (const band of place.glare) {
    drawReflection(film, band, { style: `rgba(255,253,246,${band.strength * 0.45})`, random })
    const core = { ...band, width: band.width * 0.6, length: band.length * 0.9 }
    drawReflection(film, core, { style: `rgba(255,253,246,${band.strength * 0.8})`, random })
  }
  surface.save()
  surface.translate(place.x, place.y)
  roundBox(surface, { x: -POCKET.width / 2, y: -POCKET.height / 2, w: POCKET.width, h: POCKET.height }, 1.5)
  surface.clip()
  surface.globalCompositeOperation = 'screen'
  surface.drawImage(canvas, -POCKET.width / 2, -POCKET.height / 2, POCKET.width, POCKET.height)
  surface.restore()
}
