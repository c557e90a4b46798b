import { wireInstant } from '../instants/instant.ts'
import type { Position } from './position.ts'

export const missionStatuses = ['ACTIVE', 'CANCELLED'] as const
export type MissionStatus = (typeof missionStatuses)[number]

export const missionKinds = [
  'standard',
  'tour',
  'festival',
  'setup',
  'strike',
  'premiere',
  'rehearsal',
  'load_out',
] as const
export type MissionKind = (typeof missionKinds)[number]

/** Who is asked again when a mission moves: nobody, those who clash, everybody active. */
export const reconfirmations = ['none', 'clashing', 'all'] as const
export type Reconfirm = (typeof reconfirmations)[number]

/** What a client may write of a mission, positions apart. */
export interface MissionFields {
  readonly project_id: string | null
  /** ISO instant. */
  readonly starts_at: string
  /** ISO instant. */
  readonly ends_at: string
  readonly role: string
  readonly title: string
  readonly kind: MissionKind
  readonly location: string | null
  readonly address: string | null
  readonly notes: string | null
  /** IANA name. */
  readonly timezone: string | null
  /** Code of its own rule profile. */
  readonly rule_profile: string | null
}

/** A title of a patch that stands for the role; no client can write it. */
export const NAMED_BY_ROLE = ''

export type MissionPatch = { readonly [K in keyof MissionFields]?: MissionFields[K] } & {
  readonly positions?: readonly Position[]
}

/** A mission that is about to be written; the rest has the defaults of its table. */
export interface NewMission extends MissionFields {
  readonly id: string
  readonly positions: readonly Position[]
}

/** A mission as it is stored. */
export interface StoredMission extends NewMission {
  readonly status: MissionStatus
  readonly version: number
}

/** Absent members take everything. */
export interface MissionFilter {
  readonly projectId?: string | undefined
  /** ISO instant: missions that are not over then. */
  readonly from?: string | undefined
  /** ISO instant: missions that begin before it. */
  readonly to?: string | undefined
  readonly status?: MissionStatus | undefined
}

export interface MissionCounts {
  readonly invited: number
  readonly accepted: number
  readonly declined: number
}

/** A mission as it is answered; rates are for managers. */
export function viewOf(mission: StoredMission, seesRates: boolean) {
  const { starts_at, ends_at, positions, version, status, ...fields } = mission
  return {
    ...fields,
    start_at: wireInstant(starts_at),
    end_at: wireInstant(ends_at),
    status,
    positions: positions.map(({ role_name, quota, skills, rate }) => ({
      role_name,
      quota,
      skills: [...skills],
      ...(seesRates ? { rate } : {}),
    })),
    version,
  }
}

export type MissionView = ReturnType<typeof viewOf>

/** What a mission is when nobody says otherwise. */
export function missionOf(
  id: string,
  { starts_at, ends_at, ...given }: MissionPatch & Pick<MissionFields, 'starts_at' | 'ends_at'>,
): NewMission {
  const role = given.role ?? 'tech'
  return {
    project_id: null,
    kind: 'standard',
    location: null,
    address: null,
    notes: null,
    timezone: null,
    rule_profile: null,
    positions: [],
    ...given,
    id,
    starts_at,
    ends_at,
    role,
    title: given.title || role,
  }
}
