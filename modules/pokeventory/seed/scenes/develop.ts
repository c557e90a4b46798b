import { Random } from '@socle/kernel'
import { type Camera, heightAt } from './camera.ts'
import type { Scene } from './scene.ts'
import type { Sheet } from './sheet.ts'

/** Pixels between the nodes where the camera is asked; between them places are straight. */
const CELL = 16

/** Looks at the sheet through the camera: RGBA pixels of the photograph before light and grain. */
export function expose(scene: Scene, camera: Camera, sheet: Sheet): Uint32Array {
  const { width, height } = scene
  const cols = Math.ceil(width / CELL) + 1
  const rows = Math.ceil(height / CELL) + 1
  const mesh = new Float64Array(cols * rows * 2)
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      const spot = camera.spotOf([col * CELL, row * CELL])
      mesh[(row * cols + col) * 2] = (spot.x - sheet.section.left) * sheet.scale
      mesh[(row * cols + col) * 2 + 1] = (spot.y - sheet.section.top) * sheet.scale
    }
  }
  const out = new Uint32Array(width * height)
  for (let y = 0; y < height; y++) exposeRow(out, { y, width, cols, mesh, sheet })
  return out
}

interface Row {
  readonly y: number
  readonly width: number
  readonly cols: number
  readonly mesh: Float64Array
  readonly sheet: Sheet
}

function exposeRow(out: Uint32Array, { y, width, cols, mesh, sheet }: Row): void {
  const above = Math.floor(y / CELL) * cols * 2
  const below = above + cols * 2
  const down = (y % CELL) / CELL
  for (let col = 0; col * CELL < width; col++) {
    const at = col * 2
    let u = mesh[above + at]! * (1 - down) + mesh[below + at]! * down
    let v = mesh[above + at + 1]! * (1 - down) + mesh[below + at + 1]! * down
    const stepU = (mesh[above + at + 2]! * (1 - down) + mesh[below + at + 2]! * down - u) / CELL
    const stepV = (mesh[above + at + 3]! * (1 - down) + mesh[below + at + 3]! * down - v) / CELL
    const end = Math.min(width, (col + 1) * CELL)
    for (let x = col * CELL; x < end; x++) {
      out[y * width + x] = sample(sheet, u, v)
      u += stepU
      v += stepV
    }
  }
}

/** Four neighbours mixed, two channels at a time. */
function sample({ pixels, width, height }: Sheet, u: number, v: number): number {
  const x = u < 0 ? 0 : u > width - 2 ? width - 2 : u | 0
  const y = v < 0 ? 0 : v > height - 2 ? height - 2 : v | 0
  const right = Math.max(0, Math.min(256, ((u - x) * 256) | 0))
  const lower = Math.max(0, Math.min(256, ((v - y) * 256) | 0))
  const at = y * width + x
  const upper = mix(pixels[at]!, pixels[at + 1]!, right)
  return mix(upper, mix(pixels[at + width]!, pixels[at + width + 1]!, right), lower)
}

/** From `a` to `b` by a share of 256. */
function mix(a: number, b: number, share: number): number {
  const rest = 256 - share
  const even = ((Math.imul(a & 0xff00ff, rest) + Math.imul(b & 0xff00ff, share)) >>> 8) & 0xff00ff
  const green = ((Math.imul((a >>> 8) & 0xff, rest) + Math.imul((b >>> 8) & 0xff, share)) & 0xff00) >>> 0
  return even | green
}

/** Softens the picture: each round mixes a pixel with its neighbours on both axes. */
export function soften(pixels: Uint32Array, scene: Scene): void {
  const { width, height, exposure } = scene
  const share = Math.round(exposure.blurShare * 256)
  for (let round = 0; round < exposure.blurRounds; round++) {
    softenAlong(pixels, { step: 1, length: pixels.length, share })
    softenAlong(pixels, { step: width, length: width * height, share })
  }
}

function softenAlong(
  pixels: Uint32Array,
  { step, length, share }: { readonly step: number; readonly length: number; readonly share: number },
): void {
  // forwards, then backwards: together they smooth evenly to both sides
  for (let at = step; at < length; at++) pixels[at] = mix(pixels[at]!, pixels[at - step]!, share)
  for (let at = length - step - 1; at >= 0; at--) pixels[at] = mix(pixels[at]!, pixels[at + step]!, share)
}

const GRAINS = 1 << 16

/** Light, lens and sensor: warm or cold, uneven, darker in the corners, grainy. Tells the finished RGBA bytes. */
export function develop(pixels: Uint32Array, scene: Scene, camera: Camera): Uint8ClampedArray<ArrayBuffer> {
  const { width, height, exposure } = scene
  const random = new Random(scene.seed).branch('grain')
  const bath = { grain: grainOf(exposure.grain, random), state: random.whole(1, 0x7fffffff) }
  const bytes = new Uint8ClampedArray(width * height * 4)
  const nodes = Math.ceil(width / CELL) + 1
  let lower = lightsOf(scene, camera, { y: 0, nodes })
  for (let top = 0; top < height; top += CELL) {
    const upper = lower
    lower = lightsOf(scene, camera, { y: top + CELL, nodes })
    for (let y = top; y < Math.min(height, top + CELL); y++) {
      const down = (y - top) / CELL
      const lights = upper.map((light, node) => light * (1 - down) + lower[node]! * down)
      developRow(bytes, pixels, { scene, y, lights, bath })
    }
  }
  return bytes
}

interface LitRow {
  readonly scene: Scene
  readonly y: number
  readonly lights: Float64Array
  readonly bath: { readonly grain: Float32Array; state: number }
}

function developRow(bytes: Uint8ClampedArray, pixels: Uint32Array, { scene, y, lights, bath }: LitRow): void {
  const { width, exposure } = scene
  const { grain } = bath
  const [red, blue] = exposure.warmth
  let state = bath.state
  for (let x = 0; x < width; x++) {
    const node = x >> 4
    const light = lights[node]! + ((lights[node + 1]! - lights[node]!) * (x & 15)) / CELL
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    const speck = grain[state >>> 16]!
    const tint = grain[(state >>> 8) & 0xffff]! * 0.35
    const pixel = pixels[y * width + x]!
    const at = (y * width + x) * 4
    bytes[at] = (pixel & 0xff) * light * red + speck + tint
    bytes[at + 1] = ((pixel >>> 8) & 0xff) * light + speck
    bytes[at + 2] = ((pixel >>> 16) & 0xff) * light * blue + speck - tint
    bytes[at + 3] = 255
  }
  bath.state = state
}

function lightsOf(
  scene: Scene,
  camera: Camera,
  { y, nodes }: { readonly y: number; readonly nodes: number },
): Float64Array {
  return Float64Array.from(
    { length: nodes },
    (_, node) => lightAt(scene, camera, [node * CELL, y]) * scene.exposure.brightness,
  )
}

function grainOf(deviation: number, random: Random): Float32Array {
  return Float32Array.from({ length: GRAINS }, () => random.around(0, 3 * deviation))
}

function lightAt(scene: Scene, camera: Camera, [x, y]: readonly [number, number]): number {
  const { width, height, exposure, stand } = scene
  const across = (x / width - 0.5) * 2
  const down = (y / height - 0.5) * 2
  const slope = exposure.slope * (across * Math.cos(exposure.slopeTo) + down * Math.sin(exposure.slopeTo))
  const corner = exposure.vignette * ((across * across + down * down) / 2)
  const spot = camera.spotOf([x, y])
  const rise = heightAt(stand.bend, spot.x + 4, spot.y) - heightAt(stand.bend, spot.x - 4, spot.y)
  return Math.max(0.2, (1 + slope) * (1 - corner) * (1 + 0.06 * Math.max(-3, Math.min(3, rise))))
}
