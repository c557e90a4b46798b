import type { Random } from '@socle/kernel'
import type { FoilPattern, HardPrint } from './print.ts'
import { type Box, disc, type Surface } from './surface.ts'

/** A sheen that no flat print has: bands of colour across the whole card. */
export function drawSheen(
  surface: Surface,
  random: Random,
  { box: { w, h }, most }: { readonly box: Box; readonly most: number },
): void {
  const sheen = surface.createLinearGradient(0, random.between(-200, 300), w, h)
  const bands = random.whole(5, 9)
  for (let band = 0; band <= bands; band++) {
    sheen.addColorStop(band / bands, `hsla(${random.whole(0, 359)}, 90%, 70%, ${random.between(0.02, most)})`)
  }
  surface.fillStyle = sheen
  surface.fillRect(0, 0, w, h)
}

const patterns: Readonly<Record<FoilPattern, (surface: Surface, random: Random, box: Box) => void>> = {
  none: () => {},
  sheen: (surface, random, box) => drawSheen(surface, random, { box, most: 0.34 }),
  bars: (surface, random, box) => {
    drawSheen(surface, random, { box, most: 0.2 })
    drawBars(surface, random, box)
  },
  cosmos: (surface, random, box) => {
    drawSheen(surface, random, { box, most: 0.2 })
    drawCosmos(surface, random, box)
  },
  etched: (surface, random, box) => {
    drawSheen(surface, random, { box, most: 0.2 })
    drawEtching(surface, random, box)
  },
}

/** Foil over everything that is printed, as light falls on it. */
export function drawFoilPattern(
  surface: Surface,
  print: HardPrint,
  look: { box: Box; random: Random },
): void {
  patterns[print.foil](surface, look.random, look.box)
}

function drawBars(surface: Surface, random: Random, { w, h }: Box): void {
  const lean = random.between(-0.5, 0.5) * h
  for (let x = -Math.abs(lean); x < w + Math.abs(lean); x += random.between(12, 60)) {
    surface.strokeStyle = `hsla(${random.whole(0, 359)}, 80%, 82%, ${random.between(0.05, 0.28)})`
    surface.lineWidth = random.between(2, 18)
    surface.beginPath()
    surface.moveTo(x, 0)
    surface.lineTo(x + lean, h)
    surface.stroke()
  }
}

function drawCosmos(surface: Surface, random: Random, { w, h }: Box): void {
  for (let spot = random.whole(60, 140); spot > 0; spot--) {
    surface.fillStyle = `hsla(${random.whole(0, 359)}, 70%, 85%, ${random.between(0.06, 0.3)})`
    disc(surface, { x: w * random.next(), y: h * random.next() }, random.between(2, 18))
  }
}

/** Fine grooves that follow each other: the relief of textured cards. */
function drawEtching(surface: Surface, random: Random, { w, h }: Box): void {
  const [x, y] = [w * random.next(), h * random.between(0.2, 1.2)]
  const step = random.between(5, 9)
  surface.lineWidth = 1.4
  for (let reach = step; reach < w + h; reach += step) {
    const isLight = random.chance(0.6)
    surface.strokeStyle = isLight
      ? `rgba(255,255,255,${random.between(0.08, 0.24)})`
      : `rgba(0,0,0,${random.between(0.05, 0.16)})`
    surface.beginPath()
    surface.arc(x, y, reach, 0, 2 * Math.PI)
    surface.stroke()
  }
}

/** What lies under the foot of a card: no plain colour. */
export function drawTexture(
  surface: Surface,
  { texture }: HardPrint,
  { box, random }: { readonly box: Box; readonly random: Random },
): void {
  if (texture === 'none') return
  surface.save()
  surface.beginPath()
  surface.rect(box.x, box.y, box.w, box.h)
  surface.clip()
  const shade = () =>
    `rgba(${random.chance(0.5) ? '255,255,255' : '20,16,24'},${random.between(0.06, texture === 'patches' ? 0.3 : 0.16)})`
  const place = () => ({ x: box.x + box.w * random.next(), y: box.y + box.h * random.next() })
  if (texture === 'lines') {
    const lean = random.between(-60, 60)
    surface.lineWidth = random.between(1, 3)
    for (let x = box.x - 60; x < box.x + box.w + 60; x += random.between(5, 9)) {
      surface.strokeStyle = shade()
      surface.beginPath()
      surface.moveTo(x, box.y)
      surface.lineTo(x + lean, box.y + box.h)
      surface.stroke()
    }
  } else {
    const isFine = texture === 'dots'
    for (let spot = isFine ? 320 : 26; spot > 0; spot--) {
      surface.fillStyle = shade()
      disc(surface, place(), isFine ? random.between(1.5, 4) : random.between(12, 60))
    }
  }
  surface.restore()
}
