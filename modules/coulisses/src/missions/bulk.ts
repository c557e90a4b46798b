import { DomainError } from '@socle/kernel'
import { draftOf, type MissionDraft } from './mission-body.ts'
import type { MissionBody } from './mission-shape.schemas.ts'

/** More are not told: who sent a thousand wrong rows learns it from the first. */
const MAX_FAULTS = 100

/** Every mission of a body; throws what is wrong with all of them, each fault with the index of its row. */
export function draftsOf(bodies: readonly MissionBody[]): MissionDraft[] {
  const refusals: DomainError[] = []
  const drafts: MissionDraft[] = []
  for (const [at, body] of bodies.entries()) {
    try {
      drafts.push(draftOf(body, ['body', String(at)]))
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'invalid_range') throw error
      refusals.push(error)
      if (refusals.length === MAX_FAULTS) break
    }
  }
  const [first] = refusals
  if (first) {
    const { kind, code, detail } = first
    throw new DomainError({ kind, code, detail, errors: refusals.flatMap(({ errors = [] }) => errors) })
  }
  return drafts
}
