import { createRequire } from 'node:module'
import { GlobalFonts } from '@napi-rs/canvas'

const LATIN = 'Socle Latin'
const JAPANESE = 'Socle Japanese'

const files = [
  ['@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2', LATIN],
  ['@fontsource/noto-sans/files/noto-sans-latin-400-italic.woff2', LATIN],
  ['@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff2', LATIN],
  ['@fontsource/noto-sans-jp/files/noto-sans-jp-japanese-400-normal.woff2', JAPANESE],
  ['@fontsource/noto-sans-jp/files/noto-sans-jp-japanese-700-normal.woff2', JAPANESE],
] as const

const { resolve } = createRequire(import.meta.url)
let isReady = false

/** Registers the fonts of the packages once: what a system has installed changes no pixel. */
function registerFonts(): void {
  if (isReady) return
  for (const [file, family] of files) {
    if (!GlobalFonts.registerFromPath(resolve(file), family)) throw new Error(`no font in ${file}`)
  }
  isReady = true
}

export type Weight = 'normal' | 'bold' | 'italic'

const styles = { normal: '400', bold: '700', italic: 'italic 400' } as const

/** The CSS font of a size in the units of the context. */
export function font(size: number, weight: Weight = 'normal'): string {
  registerFonts()
  return `${styles[weight]} ${size}px "${LATIN}", "${JAPANESE}"`
}
