import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { readPng } from './png.ts'

/** Share of the pixels that another build of the rasteriser may draw otherwise. */
const OTHER_PIXELS = 0.005
const SAME_COLOUR = 3

/** Compares with a file that was looked at once; UPDATE_GOLDEN=1 writes it anew, to be looked at again. */
export function expectGolden(name: string, bytes: Buffer): void {
  const file = new URL(`golden/${name}`, import.meta.url)
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, bytes)
  expect(existsSync(file), `${name} is missing: run with UPDATE_GOLDEN=1 and look at it`).toBe(true)
  const golden = readFileSync(file)
  if (name.endsWith('.png')) expect(otherPixels(bytes, golden), name).toBeLessThanOrEqual(OTHER_PIXELS)
  else expect(bytes.toString(), name).toBe(golden.toString())
}

/** Share of the pixels that differ to the eye. */
function otherPixels(a: Buffer, b: Buffer): number {
  const [one, other] = [readPng(a), readPng(b)]
  expect([one.width, one.height]).toEqual([other.width, other.height])
  let differing = 0
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      const wanted = other.at(x, y)
      if (one.at(x, y).some((value, channel) => Math.abs(value - wanted[channel]!) > SAME_COLOUR))
        differing += 1
    }
  }
  return differing / (one.width * one.height)
}
