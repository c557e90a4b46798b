import { createHash } from 'node:crypto'
import type { StoktClimbBody } from '../stokt/stokt-climb-body.ts'
import { readTokens, roleAwareFingerprint } from '../tokens/token.ts'

export type PushKind = 'create' | 'update' | 'delete'
export const pushStates = ['queued', 'sending', 'pushed', 'failed', 'conflict', 'gone', 'cancelled'] as const
export type PushState = (typeof pushStates)[number]

/** Columns of a climb that a push carries. */
export const pushedFields = [
  'name',
  'holds_list',
  'grade_font',
  'grade_ircra',
  'feet_rule',
  'description',
  'is_private',
] as const

/** A climb as it was when its push was queued; a later edit is another push. */
export interface FrozenPush {
  readonly gymStoktId: string
  readonly faceStoktId: string
  /** Null for a delete. */
  readonly body: StoktClimbBody | null
  /** The climb's columns that become its origin once they are there. */
  readonly content: Readonly<Record<string, unknown>>
  /** Ids of its holds, here and there. */
  readonly holds: readonly { readonly id: number; readonly stoktId: number }[]
  /** The climb's id there, for updates and deletes. */
  readonly remoteId: string | null
}

/** The same for two climbs that a person would take for one: face, name, holds in their roles. */
export function pushFingerprint(climb: {
  readonly faceStoktId: string
  readonly name: string
  readonly holdsList: string
}): string {
  const name = climb.name.normalize('NFC').trim()
  const holds = roleAwareFingerprint(readTokens(climb.holdsList).tokens)
  return createHash('sha256')
    .update(JSON.stringify([climb.faceStoktId, name, holds]))
    .digest('hex')
}

/** Tries of one item before a person must look at it. */
export const MOST_TRIES = 8
