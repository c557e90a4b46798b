import { DomainError, parseUuid } from '@socle/kernel'
import { jwtRequired } from '../access/access.errors.ts'
import { type Caller, visibilityOf } from '../access/caller.ts'
import { gradeRange, labelFromQuery } from '../grades/grade-range.ts'
import type { ClimbFilter, Marks, Order, SortKey } from './filter.ts'
import { foldName } from './folding.ts'
import { type Instant, parseQueryInstant } from './instant.ts'

/** The filter parameters of the contract, as the list's query and the hold-set query's body carry them. */
export interface FilterParams {
  readonly face_id?: string
  readonly setter_id?: string
  readonly grade_min?: string | number
  readonly grade_max?: string | number
  readonly include_ungraded?: boolean
  readonly search?: string
  readonly source?: string
  readonly local_only?: boolean
  readonly since_created_at?: string
  readonly since_synced_at?: string
  readonly since_updated_at?: string
  readonly setter_ids?: readonly string[]
  readonly not_setter_ids?: readonly string[]
  readonly feet_rule?: readonly string[]
  readonly tags?: readonly string[]
  readonly is_benchmark?: boolean
  readonly min_sends?: number
  readonly max_sends?: number
  readonly liked?: boolean
  readonly bookmarked?: boolean
  readonly sent?: boolean
  readonly project?: boolean
}

export interface OrderParams {
  readonly sort?: SortKey
  readonly order?: 'asc' | 'desc'
}

/** Where the parameters stood in the request. */
type Place = 'query' | 'body'

/** Reads a filter for a caller; throws `unknown_grade`, `validation_failed` (a date), `jwt_required` (marks without a member). */
export function filterOf(caller: Caller, params: FilterParams, place: Place = 'query'): ClimbFilter {
  const setterIds = uuids([...(params.setter_id ? [params.setter_id] : []), ...(params.setter_ids ?? [])])
  return compact({
    visibility: visibilityOf(caller),
    face: params.face_id && parseUuid(params.face_id),
    setterIds,
    notSetterIds: uuids(params.not_setter_ids ?? []),
    rank: gradeRange(label(params.grade_min), label(params.grade_max), place),
    includeUngraded: params.include_ungraded,
    search: params.search ? foldName(params.search) : undefined,
    source: params.source,
    localOnly: params.local_only,
    sinceCreatedAt: instantAt('since_created_at', params.since_created_at, place),
    sinceSyncedAt: instantAt('since_synced_at', params.since_synced_at, place),
    sinceUpdatedAt: instantAt('since_updated_at', params.since_updated_at, place),
    feetRules: filled(params.feet_rule),
    tags: filled(params.tags),
    isBenchmark: params.is_benchmark,
    minSends: params.min_sends,
    maxSends: params.max_sends,
    marks: marksOf(caller, params),
  })
}

/** Newest first unless asked; text sorts upwards by itself, everything else downwards. */
export function orderOf({ sort = 'created_at', order }: OrderParams): Order {
  return { key: sort, direction: order ?? (sort === 'name' ? 'asc' : 'desc') }
}

function marksOf(caller: Caller, params: FilterParams): ClimbFilter['marks'] {
  const marks: Marks = compact({
    liked: params.liked,
    bookmarked: params.bookmarked,
    sent: params.sent,
    project: params.project,
  })
  if (Object.keys(marks).length === 0) return undefined
  if (!caller.member) throw jwtRequired()
  return { ...marks, profileId: caller.member.id }
}

/** Reads a date or date-time that a request brought under a name; throws `validation_failed`. */
export function instantAt(name: string, text: string | undefined, place: Place): Instant | undefined {
  if (text === undefined) return undefined
  const instant = parseQueryInstant(text)
  if (instant) return instant
  throw new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `${name}: "${text.slice(0, 40)}" is no ISO date or date-time`,
      fr: `${name} : « ${text.slice(0, 40)} » n'est pas une date ISO`,
    },
    errors: [{ loc: [place, name], msg: 'an ISO date or date-time is expected', type: 'date' }],
  })
}

function label(value: string | number | undefined): string | undefined {
  return value === undefined ? undefined : labelFromQuery(String(value))
}

function uuids(ids: readonly string[]): readonly string[] | undefined {
  return filled(ids.map((id) => parseUuid(id)).filter((id) => id !== undefined))
}

function filled(values: readonly string[] | undefined): readonly string[] | undefined {
  return values?.length ? values : undefined
}

/** Without the members that are undefined: an absent member does not filter. */
function compact<T extends object>(parts: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as T
}
