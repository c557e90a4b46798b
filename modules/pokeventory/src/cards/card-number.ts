import type { Region } from '../catalogue/region.ts'

/** A number in three parts, by which cards have their natural order: 2 < 10 < 10a < TG01. */
export interface CardNumber {
  readonly prefix: string
  readonly int: number | null
  readonly suffix: string
}

/** Whose printed forms are asked. */
export interface Numbered {
  /** As the catalogue gives it, never padded. */
  readonly localId: string
  readonly number: CardNumber
  readonly setId: string
  readonly region: Region
  /** Cards that the set says it has, the secret ones not counted. */
  readonly official: number | null
  /** Letters beside the number, as the set has them. */
  readonly printedCode: string | null
  /** Language → letters, where they differ. */
  readonly localCodes: Readonly<Record<string, string>>
  /** Cards of the set with the prefix of this one. */
  readonly subsetTotal: number
  /** Languages the card exists in. */
  readonly languages: readonly string[]
}

/** One way a number may stand on the card; with a total or a code it is a complete key. */
export interface PrintedForm {
  readonly text: string
  readonly number: string
  readonly total: string | null
  readonly code: string | null
}

const largest = 2_147_483_647
// counted apart from the rest of their set: Trainer Gallery, Shiny Vault, holo, …
const subsets = new Set(['TG', 'GG', 'RC', 'SV', 'H', 'SH', 'SL', 'AR', 'CC', 'RT'])
// promotional cards that carry their code in the number
const glued = new Set(['XY', 'SM', 'SWSH', 'BW', 'DP', 'HGSS'])

export function splitNumber(localId: string): CardNumber {
  const parts = /^(\D*)(\d+)(.*)$/s.exec(localId)
  const [, prefix = '', digits = '', suffix = ''] = parts ?? []
  if (!parts || Number(digits) > largest) return { prefix: localId, int: null, suffix: '' }
  return { prefix, int: Number(digits), suffix }
}

/** Negative when left stands first; the database sorts the three columns alike (collation C, null last). */
export function compareNumbers(left: CardNumber, right: CardNumber): number {
  if (left.prefix !== right.prefix) return left.prefix < right.prefix ? -1 : 1
  const between = (left.int ?? Number.POSITIVE_INFINITY) - (right.int ?? Number.POSITIVE_INFINITY)
  if (between) return between
  if (left.suffix === right.suffix) return 0
  return left.suffix < right.suffix ? -1 : 1
}

/** All that may be printed where the number of a card stands, the likeliest first. */
export function printedNumbers(card: Numbered): string[] {
  return printedForms(card).map(({ text }) => text)
}

/** As `printedNumbers`, in parts. */
export function printedForms(card: Numbered): PrintedForm[] {
  const forms = unlabelled(card)
  const all = forms.length ? forms : [form(card.localId, null, null)]
  return [...new Map(all.map((each) => [each.text, each])).values()]
}

function unlabelled(card: Numbered): PrintedForm[] {
  const { prefix, int } = card.number
  if (glued.has(prefix) && int !== null) return [form(card.localId, null, prefix)]
  const codes = codesOf(card)
  if (isPromo(card)) return promoForms(card, codes)
  const pairs = subsets.has(prefix) && int !== null ? subsetPairs(card) : plainPairs(card)
  const coded = codes.flatMap((code) => pairs.map(([number, total]) => form(number, total, code)))
  const letters = pairs.length ? [] : codes.map((code) => form(card.localId, null, code))
  return [...pairs.map(([number, total]) => form(number, total, null)), ...coded, ...letters]
}

function codesOf({ setId, region, printedCode, localCodes }: Numbered): string[] {
  const own = region === 'asia' ? [setId.replace(/^asia-/, '')] : []
  const given = [...own, printedCode ?? '', ...Object.values(localCodes)]
  // `ASR:TG` is the part TG of ASR, and ASR is what is printed
  const codes = given.map((code) => (code.split(':')[0] ?? '').trim().toUpperCase())
  return [...new Set(codes)].filter((code) => code !== '')
}

function isPromo({ setId, region }: Numbered): boolean {
  return region === 'asia' ? /-p$/i.test(setId) : /^P-|^[^-]+p$/.test(setId)
}

function promoForms(
  { localId, number, region, languages }: Numbered,
  codes: readonly string[],
): PrintedForm[] {
  const numbers = written(localId, number, 3)
  if (region === 'asia')
    return codes.flatMap((code) => numbers.map((each) => ({ ...form(each, code, null), code })))
  return codes.flatMap((code) => [
    ...numbers.map((each) => form(each, null, code)),
    ...languages.map((lang) => ({
      ...form(localId, null, code),
      text: `${code} ${lang.toUpperCase()} ${localId}`,
    })),
  ])
}

/** Number and total as they are, without leading zeros, and with them. */
function plainPairs({ localId, number, official }: Numbered): [number: string, total: string][] {
  if (!official || number.prefix.length > 1) return []
  // the letters of an alphabet: A/28
  if (number.int === null) return [[localId, String(official)]]
  if (number.prefix !== '') return []
  const [asIs = localId, bare = localId, padded = localId] = written(localId, number, 3)
  return [
    [asIs, String(official)],
    [bare, String(official)],
    [padded, String(official).padStart(3, '0')],
  ]
}

function subsetPairs({ localId, number, subsetTotal }: Numbered): [number: string, total: string][] {
  const { prefix, suffix } = number
  const digits = localId.length - prefix.length - suffix.length
  const [asIs = localId, bare = localId, padded = localId] = written(localId, number, digits)
  return [
    [asIs, `${prefix}${subsetTotal}`],
    [bare, `${prefix}${subsetTotal}`],
    [padded, `${prefix}${String(subsetTotal).padStart(digits, '0')}`],
  ]
}

function written(localId: string, { prefix, int, suffix }: CardNumber, digits: number): string[] {
  if (int === null) return [localId]
  return [localId, `${prefix}${int}${suffix}`, `${prefix}${String(int).padStart(digits, '0')}${suffix}`]
}

function form(number: string, total: string | null, code: string | null): PrintedForm {
  const counted = total === null ? number : `${number}/${total}`
  // a code that the number holds already is not printed twice
  const isApart = code !== null && !number.startsWith(code)
  return { text: isApart ? `${code} ${counted}` : counted, number, total, code }
}
