import type { CardReading, ReadText, ReadWord } from '../reading/card-reading.ts'

/** What stands on a card beside its texts and its number. */
export interface ReadFeatures {
  readonly hp: { readonly value: number; readonly isConfident: boolean } | null
  /** Whatever followed something like `Illus.`, as read. */
  readonly illustrators: readonly string[]
  /** The same where the word was read well. */
  readonly illustrator: string | null
  readonly year: string | null
}

const CARD = { width: 960, height: 1341 } as const
const LEAST_HP = 10
const MOST_HP = 400
/** A number of hit points that was read with less confidence speaks for a card, never against one. */
const CONFIDENT = 80

const illus = /\b[il1|]{2,3}us[.,:;]\s*([^\d©]{4,40})/i
/** Also `Mus.`, `‘us`: what follows is compared with names, and most words that end so are followed by none. */
const likeIllus = /(?:^|\s)\S{0,4}us[.,:;]?\s+(\S.*)/gi

export function readFeatures({ texts, strips }: Pick<CardReading, 'texts' | 'strips'>): ReadFeatures {
  const lines = [...texts.flatMap((text) => text.lines), ...strips.map(({ tokens }) => tokens.join(' '))]
  return {
    hp: hpOf(texts),
    illustrators: lines.flatMap(afterIllus),
    illustrator: lines.map((line) => illus.exec(line)?.[1]).find((name) => name !== undefined) ?? null,
    year: yearOf(texts),
  }
}

/** The best-read number with `PV` or `HP` beside it; without these letters, one where it stands. */
function hpOf(texts: readonly ReadText[]): ReadFeatures['hp'] {
  const found = texts.flatMap(({ words }) => hpWords(words.filter(isOnTop)))
  const best = found.sort((a, b) => b.confidence - a.confidence)[0]
  return best ? { value: best.value, isConfident: best.confidence >= CONFIDENT } : null
}

function hpWords(words: readonly ReadWord[]): { value: number; confidence: number }[] {
  return words.flatMap((word, at) => {
    const value = Number(/^(?:PV|HP)?(\d{2,3})(?:PV|HP)?[^\dA-Z]*$/i.exec(word.text)?.[1])
    if (!isHp(value)) return []
    const around = `${words[at - 1]?.text ?? ''} ${word.text} ${words[at + 1]?.text ?? ''}`
    const isMarked = /(?:^|[\s\d])(?:PV|HP)(?:$|[\s\d])/i.test(around)
    const isRight = word.box[0] + word.box[2] / 2 > 0.6 * CARD.width
    return isMarked || isRight ? [{ value, confidence: word.confidence - (isMarked ? 0 : 20) }] : []
  })
}

function isHp(value: number): boolean {
  return value >= LEAST_HP && value <= MOST_HP && value % 10 === 0
}

function isOnTop({ box: [, y, , h] }: ReadWord): boolean {
  return y + h / 2 < 0.16 * CARD.height
}

function afterIllus(line: string): string[] {
  return [...line.matchAll(likeIllus)].flatMap(([, rest]) => (rest ? [rest] : []))
}

function yearOf(texts: readonly ReadText[]): string | null {
  const years = texts.flatMap(({ lines }) =>
    lines.flatMap((line) => [...line.matchAll(/(?<!\d)(199[5-9]|20[0-4]\d)(?!\d)/g)].map(([year]) => year)),
  )
  return years.sort().at(-1) ?? null
}
