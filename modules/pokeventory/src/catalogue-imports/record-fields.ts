import type { Words } from './incoming.ts'

/** A record as it was read, before anything of it is believed. */
export type Fields = Readonly<Record<string, unknown>>

/** What is wrong with a record, in words that name the field. */
export class BadRecord extends Error {}

const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/
const ISO_DAY = /^(\d{4})[-/](\d{2})[-/](\d{2})/
const LARGEST_INTEGER = 2_147_483_647

export function fieldsOf(value: unknown, what: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRecord(`${what}: not an object`)
  return value as Fields
}

/** Null where the field is absent or empty. */
export function textOf(fields: Fields, field: string, longest = 200): string | null {
  const value = fields[field]
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw new BadRecord(`${field}: not a text`)
  return checked(value, field, longest) || null
}

export function neededText(fields: Fields, field: string, longest: number): string {
  const value = typeof fields[field] === 'number' ? { [field]: String(fields[field]) } : fields
  const text = textOf(value, field, longest)
  if (text === null) throw new BadRecord(`${field}: is missing`)
  return text
}

/** Whole and not negative; a few sources write numbers as texts. */
export function integerOf(fields: Fields, field: string): number | null {
  const value = fields[field]
  if (value === undefined || value === null || value === '') return null
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > LARGEST_INTEGER)
    throw new BadRecord(`${field}: not a whole number`)
  return number
}

export function textsOf(fields: Fields, field: string): string[] | null {
  const value = fields[field]
  if (value === undefined || value === null) return null
  if (!Array.isArray(value)) throw new BadRecord(`${field}: not a list`)
  return value.map((item, index) => neededText({ [`${field}.${index}`]: item }, `${field}.${index}`, 60))
}

/** Texts by language; empty ones are left out. */
export function wordsOf(fields: Fields, field: string, longest = 200): Words {
  const value = fields[field]
  if (value === undefined || value === null) return {}
  const words: Record<string, string> = {}
  for (const [key, text] of Object.entries(fieldsOf(value, field))) {
    const lang = key.toLowerCase()
    if (!LANGUAGE.test(lang))
      throw new BadRecord(`${field}: ${JSON.stringify(key).slice(0, 40)} is no language`)
    if (text === undefined || text === null) continue
    if (typeof text !== 'string') throw new BadRecord(`${field}.${lang}: not a text`)
    const clean = checked(text, `${field}.${lang}`, longest)
    if (clean !== '') words[lang] = clean
  }
  return words
}

/** A day as `YYYY-MM-DD`. */
export function dayOf(text: string, field: string): string {
  const [, year = '', month = '', day = ''] = ISO_DAY.exec(text) ?? []
  const iso = `${year}-${month}-${day}`
  const instant = new Date(`${iso}T00:00:00Z`)
  // the 31st of a short month rolls over
  if (Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== iso)
    throw new BadRecord(`${field}: ${JSON.stringify(text).slice(0, 40)} is no day`)
  return iso
}

/** What JSON can hold and the database cannot is refused: NUL and halves of characters. */
function checked(text: string, field: string, longest: number): string {
  const clean = text.trim()
  if (clean.length > longest) throw new BadRecord(`${field}: longer than ${longest} characters`)
  if (clean.includes('\0') || !clean.isWellFormed()) throw new BadRecord(`${field}: holds a broken character`)
  return clean
}
