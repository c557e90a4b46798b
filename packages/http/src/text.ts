import type { Fault } from '@socle/kernel'
import type { Place } from './faults.ts'

/** Deeper than any contract; the stack of whoever walks or prints the value later is bounded by it. */
const MAX_DEPTH = 100

const ESCAPED = /\\u(?:0000|d[89a-f])/i

/** Whether the JSON text may hold a NUL or half a surrogate pair: both can only come escaped. */
export function maySpoilText(json: string): boolean {
  return ESCAPED.test(json)
}

/** Every string of the value that PostgreSQL and UTF-8 cannot hold, names included. */
export function textFaults(value: unknown, place: Place): readonly Fault[] {
  const faults: Fault[] = []
  const walk = (item: unknown, loc: readonly string[]): void => {
    if (typeof item === 'string') {
      const msg = textFault(item)
      if (msg) faults.push({ loc: loc.map(printable), msg, type: 'text' })
    } else if (typeof item === 'object' && item !== null) {
      for (const [name, child] of Object.entries(item)) {
        walk(name, [...loc, name])
        walk(child, [...loc, name])
      }
    }
  }
  walk(value, [place])
  return faults
}

function textFault(text: string): string | undefined {
  if (text.includes('\0')) return 'must not contain a NUL character'
  return text.isWellFormed() ? undefined : 'must not contain half a surrogate pair'
}

function printable(text: string): string {
  return text.replaceAll('\0', '\u{2400}').toWellFormed()
}

/** Whether arrays and objects nest deeper than allowed; the text need not be valid JSON. */
export function isTooDeep(json: string): boolean {
  // every level takes an opening and a closing character
  if (json.length <= 2 * MAX_DEPTH) return false
  let depth = 0
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at)
    if (character === 0x22) at = endOfString(json, at)
    else if (character === 0x5b || character === 0x7b) {
      depth += 1
      if (depth > MAX_DEPTH) return true
    } else if (character === 0x5d || character === 0x7d) depth -= 1
  }
  return false
}

function endOfString(json: string, start: number): number {
  let at = start
  for (;;) {
    at = json.indexOf('"', at + 1)
    if (at === -1) return json.length
    let backslashes = 0
    while (json.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes += 1
    if (backslashes % 2 === 0) return at
  }
}
