/** How a language is cut into overlapping pieces. */
interface Cut {
  /** Letters a piece. */
  readonly length: number
  /** Bits a letter takes in the piece's number. */
  readonly bits: number
}

const latin: Cut = { length: 5, bits: 6 }
const syllabic: Cut = { length: 2, bits: 16 }

/** Scripts without spaces and with many signs: two say as much as five letters. */
const syllabicLanguages = new Set(['ja', 'zh-tw', 'zh-cn', 'ko', 'th'])

/** Places of the letters beyond a–z and 0–9, shared by all of them. */
const OTHER_FROM = 37
const OTHERS = 27

/** The overlapping pieces of a folded text as numbers, each once, in rising order. */
export function gramsOf(folded: string, language: string): Uint32Array {
  const cut = syllabicLanguages.has(language) ? syllabic : latin
  const count = folded.length - cut.length + 1
  if (count < 1) return new Uint32Array(0)
  const all = new Uint32Array(count)
  const mask = cut.bits * cut.length === 32 ? 0xffffffff : (1 << (cut.bits * cut.length)) - 1
  let gram = 0
  for (let at = 0; at < folded.length; at++) {
    const letter = folded.charCodeAt(at)
    gram = (((gram << cut.bits) | (cut === latin ? placeOf(letter) : letter)) & mask) >>> 0
    if (at >= cut.length - 1) all[at - cut.length + 1] = gram
  }
  return distinct(all.sort())
}

function placeOf(letter: number): number {
  if (letter >= 97 && letter <= 122) return letter - 96
  if (letter >= 48 && letter <= 57) return letter - 21
  return OTHER_FROM + (letter % OTHERS)
}

function distinct(sorted: Uint32Array): Uint32Array {
  let kept = 0
  for (let at = 0; at < sorted.length; at++)
    if (at === 0 || sorted[at] !== sorted[at - 1]) sorted[kept++] = sorted[at]!
  return sorted.slice(0, kept)
}
