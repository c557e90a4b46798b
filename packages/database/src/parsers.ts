import pg from 'pg'

type Parser = (text: string) => unknown

const NUMBERS = [20, 21, 23, 26, 700, 701]
const JSONS = [114, 3802]
/** Arrays by their type, then the type of their elements. */
const ARRAYS: Readonly<Record<number, number>> = {
  1000: 16,
  1005: 21,
  1007: 23,
  1016: 20,
  1021: 700,
  1022: 701,
  1028: 26,
  1009: 25,
  1015: 1043,
  1014: 1042,
  2951: 2950,
  1231: 1700,
  1115: 1114,
  1182: 1082,
  1185: 1184,
  199: 114,
  3807: 3802,
}

const asText: Parser = (text) => text
const parseBytes = pg.types.getTypeParser(17, 'text') as Parser
const parseTextArray = pg.types.getTypeParser(1009 as number, 'text') as (text: string) => unknown[]

/** One table for both engines: what is not in it (timestamps, dates, ranges, numeric, uuid, enums) stays text. */
const parsers = new Map<number, Parser>([
  [16, (text) => text === 't'],
  [17, parseBytes],
  ...NUMBERS.map((oid) => [oid, parseNumber] as const),
  ...JSONS.map((oid) => [oid, JSON.parse as Parser] as const),
])
for (const [oid, element] of Object.entries(ARRAYS)) {
  const parse = parsers.get(element) ?? asText
  parsers.set(Number(oid), (text) => mapDeep(parseTextArray(text), parse))
}

/** What pg asks for the parser of a column. */
export const types = {
  getTypeParser: (oid: number): Parser => parsers.get(oid) ?? asText,
}

/** Counts are int8, so int8 is a number; one that a number cannot hold is an error rather than a wrong value. */
function parseNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(text)) {
    throw new RangeError(`the integer ${text} is beyond 2^53: select it as text`)
  }
  return value
}

function mapDeep(values: readonly unknown[], parse: Parser): unknown[] {
  return values.map((value) => {
    if (value === null) return null
    return Array.isArray(value) ? mapDeep(value, parse) : parse(value as string)
  })
}
