import type { Random } from '@socle/kernel'
import { roundBox, type Surface } from '../drawing/surface.ts'
import { CARD } from './scene.ts'

const SLEEVED = 0.6

/** A sleeve of its own within the pocket: a second edge close to the card's, light in it, and light over the card. */
export function drawInnerSleeve(surface: Surface, random: Random): void {
  if (!random.chance(SLEEVED)) return
  const [across, down] = [random.between(0.6, 1.4), random.between(0.8, 2)]
  const box = {
    x: -CARD.width / 2 - across,
    y: -CARD.height / 2 - down,
    w: CARD.width + 2 * across,
    h: CARD.height + 2 * down,
  }
  surface.fillStyle = `rgba(255,255,255,${random.between(0, 0.08)})`
  roundBox(surface, box, 1)
  surface.fill()
  surface.lineWidth = random.between(0.15, 0.4)
  surface.strokeStyle = `rgba(255,255,255,${random.between(0.2, 0.75)})`
  surface.stroke()
  surface.lineWidth = 0.15
  surface.strokeStyle = `rgba(0,0,0,${random.between(0.1, 0.4)})`
  roundBox(surface, { x: box.x + 0.3, y: box.y + 0.3, w: box.w - 0.6, h: box.h - 0.6 }, 1)
  surface.stroke()
  if (random.chance(0.5)) drawBroadLight(surface, random)
}

/** A window seen in the sleeve: pale, broad, from edge to edge. */
function drawBroadLight(surface: Surface, random: Random): void {
  const middle = random.around(0, CARD.height / 2)
  const lean = random.around(0, 30)
  const light = surface.createLinearGradient(0, middle - 24, lean, middle + 24)
  const strength = random.between(0.08, 0.32)
  light.addColorStop(0, 'rgba(255,255,255,0)')
  light.addColorStop(random.between(0.3, 0.7), `rgba(255,252,244,${strength})`)
  light.addColorStop(1, 'rgba(255,255,255,0)')
  surface.fillStyle = light
  surface.fillRect(-CARD.width / 2, -CARD.height / 2, CARD.width, CARD.height)
}
