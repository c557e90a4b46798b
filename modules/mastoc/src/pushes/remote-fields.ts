import type { StoktClimb } from '../stokt/stokt-shapes.ts'
import { readTokens, roleAwareFingerprint } from '../tokens/token.ts'

/** What a setter writes of a climb at Stokt, in a form that compares: order of holds and form of texts do not matter. */
export function remoteFields(climb: StoktClimb) {
  return {
    name: (climb.name ?? '').normalize('NFC').trim(),
    holds: roleAwareFingerprint(readTokens(climb.holdsList ?? '').tokens),
    font: (climb.crowdGrade?.font ?? '').trim().toUpperCase(),
    feetRule: (climb.feetRule ?? '').normalize('NFC'),
    description: (climb.description ?? '').normalize('NFC'),
    isPrivate: climb.isPrivate === true,
  }
}
