import { badTokenList, emptyTokenList, tooManyTokens } from './token.errors.ts'

/** S start, O other (hands and feet), F foot only, T top. */
export type Role = 'S' | 'O' | 'F' | 'T'
export const ROLES: readonly Role[] = ['S', 'O', 'F', 'T']

/** One use of a hold by a climb; `number` is what the face's setup carries. */
export interface Token {
  readonly role: Role
  readonly number: number
}

/** Finds the number of a hold by its internal id; undefined when there is no such hold or none is needed. */
export type NumberOf = (id: number) => number | undefined

export interface TokenReading {
  /** Distinct tokens in the order given. */
  readonly tokens: readonly Token[]
  /** The stored form: one space between tokens; what is no token stands where it stood, as received. */
  readonly text: string
  /** Tokens that stood more than once. */
  readonly repeated: readonly Token[]
  readonly bad: readonly string[]
  /** Entries before repeats were removed. */
  readonly given: number
}

const MAX_TOKENS = 500
const FIRST_INTERNAL_ID = 1_500_000_000
const LAST_NUMBER = 2_147_483_647
const SEPARATORS = /[ \t\r\n,]+/
const TOKEN = /^([SOFT])(\d{1,10})$/i

/** Reads one token in any case; undefined when it is none. */
export function parseToken(text: string): Token | undefined {
  const match = TOKEN.exec(text)
  const number = Number(match?.[2])
  if (!match || number < 1 || number > LAST_NUMBER) return undefined
  return { role: match[1]!.toUpperCase() as Role, number }
}

export function formatToken(token: Token): string {
  return `${token.role}${token.number}`
}

export function formatTokens(tokens: readonly Token[]): string {
  return tokens.map(formatToken).join(' ')
}

/** Reads a list leniently, as imports do: bad tokens are kept in `text` and named in `bad`. */
export function readTokens(text: string, numberOf?: NumberOf): TokenReading {
  const entries = text.split(SEPARATORS).filter((entry) => entry !== '')
  const kept = new Map<string, Token>()
  const repeated = new Map<string, Token>()
  const stored: string[] = []
  const bad: string[] = []
  for (const entry of entries) {
    const token = renumber(parseToken(entry), numberOf)
    if (!token) {
      bad.push(entry)
      stored.push(entry)
      continue
    }
    const spelt = formatToken(token)
    if (kept.has(spelt)) {
      repeated.set(spelt, token)
      continue
    }
    kept.set(spelt, token)
    stored.push(spelt)
  }
  return {
    tokens: [...kept.values()],
    text: stored.join(' '),
    repeated: [...repeated.values()],
    bad,
    given: entries.length,
  }
}

/** Reads a list strictly, as POST and PATCH do; throws `bad_token` naming every offender. */
export function parseTokens(text: string, numberOf?: NumberOf): TokenReading {
  const reading = readTokens(text, numberOf)
  if (reading.bad.length > 0) throw badTokenList(reading.bad)
  if (reading.given === 0) throw emptyTokenList()
  if (reading.given > MAX_TOKENS) throw tooManyTokens(reading.given)
  return reading
}

function renumber(token: Token | undefined, numberOf: NumberOf | undefined): Token | undefined {
  if (!token || !numberOf || token.number < FIRST_INTERNAL_ID) return token
  const number = numberOf(token.number)
  return number === undefined ? token : { role: token.role, number }
}

/** Distinct hold numbers, ascending. */
export function numbersOf(tokens: readonly Token[]): number[] {
  return [...new Set(tokens.map((token) => token.number))].sort((a, b) => a - b)
}

/** The same for two climbs exactly when they use the same holds in the same roles. */
export function roleAwareFingerprint(tokens: readonly Token[]): string {
  return [...new Set(tokens.map(formatToken))].sort().join(' ')
}

/** The same for two climbs exactly when they use the same holds, whatever the roles. */
export function roleBlindFingerprint(tokens: readonly Token[]): string {
  return numbersOf(tokens).join(' ')
}
