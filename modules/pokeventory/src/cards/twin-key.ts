import { hash } from 'node:crypto'
import type { CardTexts, PrintedRule } from './card-texts.ts'
import { fold } from './fold.ts'

const keyBytes = 16

/** Equal for printings whose name, attacks, abilities and effects read alike in a language; flavour text is none. */
export function twinKey(name: string, { attacks, abilities, effect }: CardTexts): Uint8Array {
  const read = [fold(name), (attacks ?? []).map(ruleOf), (abilities ?? []).map(ruleOf), fold(effect ?? '')]
  return hash('sha256', JSON.stringify(read), 'buffer').subarray(0, keyBytes)
}

function ruleOf({ name, effect }: PrintedRule): [name: string, effect: string] {
  return [fold(name ?? ''), fold(effect ?? '')]
}
