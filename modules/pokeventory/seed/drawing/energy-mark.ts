import { energyTypes, paletteOf } from './palette.ts'
import { disc, type Surface } from './surface.ts'

/** The mark of an energy: a coloured disc with a sign of its own. */
export function drawEnergyMark(
  surface: Surface,
  type: string,
  at: { readonly x: number; readonly y: number; readonly radius: number },
): void {
  const { frame, deep, pale } = paletteOf(type)
  surface.save()
  surface.fillStyle = deep
  disc(surface, at, at.radius)
  const shine = surface.createRadialGradient(
    at.x - at.radius / 3,
    at.y - at.radius / 3,
    0,
    at.x,
    at.y,
    at.radius,
  )
  shine.addColorStop(0, pale)
  shine.addColorStop(1, frame)
  surface.fillStyle = shine
  disc(surface, at, at.radius * 0.9)
  surface.fillStyle = '#111'
  sign(surface, Math.max(0, energyTypes.indexOf(type as (typeof energyTypes)[number])), at)
  surface.fill()
  surface.restore()
}

/** A star whose points and depth tell the types apart. */
function sign(
  surface: Surface,
  number: number,
  at: { readonly x: number; readonly y: number; readonly radius: number },
): void {
  const points = 3 + (number % 6)
  const depth = number < 6 ? 0.42 : 0.75
  surface.beginPath()
  for (let step = 0; step < points * 2; step++) {
    const reach = at.radius * 0.62 * (step % 2 ? depth : 1)
    const angle = (Math.PI * step) / points - Math.PI / 2
    surface.lineTo(at.x + reach * Math.cos(angle), at.y + reach * Math.sin(angle))
  }
  surface.closePath()
}
