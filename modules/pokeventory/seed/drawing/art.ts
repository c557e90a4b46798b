import type { Random } from '@socle/kernel'
import { drawCreature } from './creature.ts'
import type { Palette } from './palette.ts'
import { type Box, disc, downGradient, type Surface } from './surface.ts'

/** Fills a box with a picture: a landscape, and a creature or a thing in it. */
export function drawArt(
  surface: Surface,
  box: Box,
  look: { readonly palette: Palette; readonly random: Random; readonly hasCreature: boolean },
): void {
  const { random } = look
  surface.save()
  surface.beginPath()
  surface.rect(box.x, box.y, box.w, box.h)
  surface.clip()
  drawSky(surface, box, look)
  drawHills(surface, box, random)
  if (look.hasCreature) {
    const size = Math.min(box.w, box.h) * random.between(0.58, 0.78)
    const x = box.x + box.w * random.between(0.42, 0.58)
    const y = box.y + box.h * random.between(0.5, 0.58)
    drawCreature(surface, { x, y, size }, look)
  } else drawThing(surface, box, random)
  drawMotes(surface, box, random)
  surface.restore()
}

function drawSky(
  surface: Surface,
  box: Box,
  { palette, random }: { palette: Palette; random: Random },
): void {
  const hue = random.whole(0, 359)
  const sky = [`hsl(${hue} 60% ${random.whole(25, 60)}%)`, palette.pale, palette.frame]
  surface.fillStyle = downGradient(surface, box, sky)
  surface.fillRect(box.x, box.y, box.w, box.h)
  surface.fillStyle = 'rgba(255,250,220,0.75)'
  const sun = { x: box.x + box.w * random.next(), y: box.y + box.h * random.between(0.05, 0.35) }
  disc(surface, sun, box.w * random.between(0.04, 0.1))
  surface.strokeStyle = 'rgba(255,255,255,0.28)'
  surface.lineWidth = 6
  for (let ray = random.whole(4, 11); ray > 0; ray--) {
    const angle = random.between(0, 2 * Math.PI)
    surface.beginPath()
    surface.moveTo(sun.x, sun.y)
    surface.lineTo(sun.x + box.w * Math.cos(angle), sun.y + box.w * Math.sin(angle))
    surface.stroke()
  }
}

function drawHills(surface: Surface, box: Box, random: Random): void {
  for (let row = 0; row < 4; row++) {
    const hue = random.whole(0, 359)
    surface.fillStyle = `hsl(${hue} ${random.whole(25, 60)}% ${52 - row * 9}%)`
    const base = box.y + box.h * (0.5 + row * 0.13)
    const waves = random.between(1, 5)
    const phase = random.between(0, 6)
    const rise = box.h * random.between(0.03, 0.12)
    surface.beginPath()
    surface.moveTo(box.x, box.y + box.h)
    for (let step = 0; step <= 24; step++) {
      const along = step / 24
      surface.lineTo(box.x + box.w * along, base - rise * Math.sin(along * waves * Math.PI + phase))
    }
    surface.lineTo(box.x + box.w, box.y + box.h)
    surface.fill()
  }
}

/** What trainers carry: a stack of blocks, wheels and rings. */
function drawThing(surface: Surface, box: Box, random: Random): void {
  surface.strokeStyle = '#1b1b22'
  surface.lineWidth = 5
  const x = box.x + box.w / 2
  for (let part = random.whole(4, 8); part > 0; part--) {
    const reach = Math.min(box.w, box.h) * random.between(0.08, 0.26)
    const at = { x: x + random.around(0, box.w * 0.16), y: box.y + box.h * random.between(0.28, 0.76) }
    surface.fillStyle = `hsl(${random.whole(0, 359)} ${random.whole(35, 80)}% ${random.whole(40, 72)}%)`
    surface.beginPath()
    if (random.chance(0.45)) surface.arc(at.x, at.y, reach * 0.7, 0, 2 * Math.PI)
    else
      surface.roundRect(at.x - reach, at.y - reach * 0.6, reach * 2, reach * 1.2, reach * random.next() * 0.5)
    surface.fill()
    surface.stroke()
  }
}

function drawMotes(surface: Surface, box: Box, random: Random): void {
  for (let mote = random.whole(20, 60); mote > 0; mote--) {
    surface.fillStyle = `rgba(255,255,255,${random.between(0.2, 0.8)})`
    disc(
      surface,
      { x: box.x + box.w * random.next(), y: box.y + box.h * random.next() },
      random.between(1, 5),
    )
  }
}
