import { distance } from 'fastest-levenshtein'
import { fold } from '../cards/fold.ts'
import type { CardReading } from '../reading/card-reading.ts'
import type { DetectedMetadata } from './match.ts'
import { STRIP_AGREES } from './number-evidence.ts'
import type { Contender, Scoring } from './scoring.ts'

const MOST_ATTACKS = 4
const MOST_LINES = 80
const LONGEST_TEXT = 4000
/** Share of a name's letters that OCR may miss. */
const SLIP = 0.25

/** What was read, in the contract's words; the catalogue only helps to tell a name from the lines around it. */
export function metadataOf(
  reading: CardReading,
  scoring: Scoring,
  { language, note }: { readonly language: string | null; readonly note: string | null },
): DetectedMetadata {
  const top = scoring.contenders[0]
  const lines = reading.texts.flatMap((text) => text.lines).slice(0, MOST_LINES)
  const text = lines.join('\n').slice(0, LONGEST_TEXT)
  const number = numberOf(scoring, top)
  const code = top?.evidence.set_code.read ?? null
  const illustrator = top?.evidence.illustrator.expected ?? scoring.features.illustrator
  return {
    bounding_box: null,
    raw_text: text || null,
    probable_name: nameOf(reading, top, lines),
    local_number: number.number,
    set_hint: code,
    hp_hint: scoring.features.hp ? String(scoring.features.hp.value) : null,
    type_hint: null,
    attacks: attacksOf(top, language, lines),
    illustrator_hint: illustrator?.trim() ?? null,
    release_year: scoring.features.year,
    raw_lines: lines.length > 0 ? lines : null,
    printed_number: number.number,
    printed_total: number.total,
    set_code: code,
    language,
    orientation: reading.rotation,
    confidence: confidenceOf(reading),
    note,
  }
}

/** The number as it is printed: the key that names the best card, else the one that was read most often. */
function numberOf({ pool }: Scoring, top: Contender | undefined) {
  const complete = [...pool.keys.complete].sort(
    ([a, one], [b, other]) => other.size - one.size || (a < b ? -1 : 1),
  )
  const named = top && top.number.similarity >= STRIP_AGREES ? withoutCode(top) : undefined
  const key = named ?? complete[0]?.[0] ?? null
  if (key === null) return { number: null, total: null }
  const [number = '', total] = key.split('/')
  return { number, total: total ?? null }
}

/** The key that names a card, without the set's code and the language before it. */
function withoutCode({ facts, evidence }: Contender): string {
  const key = evidence.number.expected ?? ''
  const [number = ''] = key.split('/')
  const own = facts.numbers.find((each) => each === number)
  const last =
    own ?? [...facts.numbers].sort((a, b) => b.length - a.length).find((each) => number.endsWith(each))
  return last === undefined ? key : key.slice(number.length - last.length)
}

/** The name that the best card has, when some line says so; else what stands where the name stands. */
function nameOf(reading: CardReading, top: Contender | undefined, lines: readonly string[]): string | null {
  const names = Object.values(top?.facts.names ?? {})
  const read = [reading.nameBand ?? '', ...lines].map(fold)
  const known = names.find((name) => read.some((line) => holds(line, fold(name))))
  if (known !== undefined) return known
  const band = (reading.nameBand ?? lines.find((line) => /\p{L}{3}/u.test(line)) ?? '').trim()
  return band.slice(0, 100) || null
}

function attacksOf(top: Contender | undefined, language: string | null, lines: readonly string[]) {
  const names = top?.facts.attacks[language ?? ''] ?? []
  const folded = lines.map(fold)
  const read = names.filter((name) => folded.some((line) => holds(line, fold(name))))
  return read.length > 0 ? read.slice(0, MOST_ATTACKS) : null
}

/** Whether a folded line says a folded name, a few letters read wrong. */
function holds(line: string, name: string): boolean {
  if (name === '') return false
  if (line.includes(name)) return true
  const slips = Math.floor(SLIP * name.length)
  if (slips === 0) return false
  for (let from = 0; from + name.length - slips <= line.length; from++)
    if (distance(line.slice(from, from + name.length), name) <= slips) return true
  return false
}

/** Mean confidence of the words, 0–1. */
function confidenceOf({ texts }: CardReading): number | null {
  const words = texts.flatMap((text) => text.words)
  if (words.length === 0) return null
  const mean = words.reduce((sum, { confidence }) => sum + confidence, 0) / words.length
  return Math.round(mean * 100) / 10_000
}
