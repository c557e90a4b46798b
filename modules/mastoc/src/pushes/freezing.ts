import { instantOf } from '../climbs/instant.ts'
import { stoktBodyOf } from '../stokt/stokt-climb-body.ts'
import { readTokens } from '../tokens/token.ts'
import type { PushCandidate } from './pre-flight.ts'
import { type FrozenPush, type PushKind, pushedFields, pushFingerprint } from './push.ts'

/** A climb that passed the pre-flight, or one that is deleted. */
export interface Freezable extends PushCandidate {
  readonly stokt_id: string | null
  readonly grade_ircra: number | null
  readonly grade_v: string | null
  readonly grade_dankyu: string | null
  readonly description: string | null
  readonly is_private: boolean
  readonly created_at: string
}

/** The climb as it is now: what is sent, however it is edited until then. */
export function freeze(climb: Freezable, kind: PushKind): { payload: FrozenPush; fingerprint: string } {
  const place = {
    gymStoktId: climb.gym_stokt_id ?? '',
    faceStoktId: climb.face_stokt_id ?? '',
    remoteId: kind === 'create' ? null : climb.stokt_id,
  }
  const fingerprint = pushFingerprint({
    faceStoktId: place.faceStoktId,
    name: climb.name,
    holdsList: climb.holds_list,
  })
  if (kind === 'delete') return { payload: { ...place, body: null, content: {}, holds: [] }, fingerprint }
  const body = stoktBodyOf({
    name: climb.name,
    tokens: readTokens(climb.holds_list).tokens,
    font: (climb.grade_font ?? '').trim().toUpperCase(),
    isPrivate: climb.is_private,
    feetRule: climb.feet_rule,
    description: climb.description,
  })
  const holds = climb.holds.flatMap(({ id, stokt_id }) =>
    stokt_id === null ? [] : [{ id, stoktId: stokt_id }],
  )
  return { payload: { ...place, body, content: contentOf(climb), holds }, fingerprint }
}

/** The columns that the next import compares upstream's values with. */
function contentOf(climb: Freezable): FrozenPush['content'] {
  const pushed = Object.fromEntries(pushedFields.map((field) => [field, climb[field]]))
  const { grade_v, grade_dankyu, created_at } = climb
  return { ...pushed, grade_v, grade_dankyu, created_at: instantOf(created_at) }
}
