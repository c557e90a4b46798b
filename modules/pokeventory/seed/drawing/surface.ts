import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'

export type { Canvas }

/** What shapes are drawn on. */
export type Surface = SKRSContext2D

type Gradient = ReturnType<Surface['createLinearGradient']>

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** A canvas whose context counts in `scale` pixels a unit. */
export function canvasOf(width: number, height: number, scale = 1): readonly [Canvas, Surface] {
  const canvas = createCanvas(Math.round(width * scale), Math.round(height * scale))
  const surface = canvas.getContext('2d')
  surface.scale(scale, scale)
  return [canvas, surface]
}

/** Adds a rectangle with round corners as the path. */
export function roundBox(surface: Surface, box: Box, radius: number): void {
  surface.beginPath()
  surface.roundRect(box.x, box.y, box.w, box.h, radius)
}

/** Fills from the top to the bottom of a box. */
export function downGradient(surface: Surface, box: Box, colours: readonly string[]): Gradient {
  const gradient = surface.createLinearGradient(box.x, box.y, box.x, box.y + box.h)
  for (const [at, colour] of colours.entries()) gradient.addColorStop(at / (colours.length - 1), colour)
  return gradient
}

export function disc(surface: Surface, at: { readonly x: number; readonly y: number }, radius: number): void {
  surface.beginPath()
  surface.arc(at.x, at.y, radius, 0, 2 * Math.PI)
  surface.fill()
}
