import { font, type Weight } from './fonts.ts'
import type { Box, Surface } from './surface.ts'

/** Japanese has no spaces to break at: any letter may begin a line but the closing ones. */
const words = /[ -~À-ÿŒœ’«»×]+\s*|[^\n][。、」]*/gu
const isWide = /[\u3000-\u9fff]/u

/** Breaks a text into lines of a width, with the font that is set. */
function linesOf(surface: Surface, text: string, width: number): readonly string[] {
  const parts = isWide.test(text) ? text.match(words)! : text.split(/(?<= )/)
  const lines: string[] = []
  let line = ''
  for (const part of parts) {
    if (line !== '' && surface.measureText((line + part).trimEnd()).width > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += part
  }
  return line === '' ? lines : [...lines, line.trimEnd()]
}

export interface Lettering {
  readonly size: number
  readonly weight?: Weight
  readonly align?: 'left' | 'right' | 'center'
}

/** Writes on one line, narrower if it does not fit; the box's lower edge is the baseline. Tells the width used. */
export function writeLine(surface: Surface, text: string, at: Box & Lettering): number {
  surface.font = font(at.size, at.weight)
  surface.textAlign = 'left'
  const natural = surface.measureText(text).width
  const squeeze = Math.min(1, at.w / Math.max(1, natural))
  const room = at.w - natural * squeeze
  const left = at.x + (at.align === 'right' ? room : at.align === 'center' ? room / 2 : 0)
  surface.save()
  surface.translate(left, at.y + at.h)
  surface.scale(squeeze, 1)
  surface.fillText(text, 0, 0)
  surface.restore()
  return natural * squeeze
}

/** Writes a paragraph from the top of a box; tells its height. With `isDry` it only measures. */
export function writeParagraph(
  surface: Surface,
  text: string,
  at: Omit<Box, 'h'> & Lettering & { readonly isDry?: boolean },
): number {
  if (text === '') return 0
  surface.font = font(at.size, at.weight)
  const lines = linesOf(surface, text, at.w)
  const leading = at.size * 1.22
  if (!at.isDry) {
    surface.textAlign = 'left'
    for (const [row, line] of lines.entries()) {
      surface.fillText(line, at.x, at.y + leading * row + at.size)
    }
  }
  return lines.length * leading
}
