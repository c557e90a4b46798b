import type { AccessClass } from '../src/access/access.ts'

/** One operation as its router declared it. */
export interface Route {
  readonly method: string
  readonly url: string
  readonly access: AccessClass
  /** A read by its method, or said to be one. */
  readonly isRead: boolean
}

const people = ['owner', 'admin', 'manager', 'tech', 'foreign owner', 'no membership', 'platform'] as const
const keys = ['key:read', 'key:import', 'key:write', 'key:admin'] as const
const nobody = ['no login', 'invalid token', 'expired token', 'other scheme'] as const
export const kinds = [...people, ...keys, ...nobody] as const
export type Kind = (typeof kinds)[number]

/** What a caller gets at a door: the refusal, or whatever the use case says. */
export type Outcome = 'in' | 'self' | 401 | 403

const RANKS: Readonly<Partial<Record<Kind, number>>> = {
  owner: 4,
  'foreign owner': 4,
  admin: 3,
  manager: 2,
  tech: 1,
}
const MINIMUM: Readonly<Partial<Record<AccessClass, number>>> = {
  owner: 4,
  admin: 3,
  manager: 2,
  import: 2,
  tech: 1,
  optional: 1,
}

/** For any login, but about rows of its organisation: the use case refuses who has none. */
const ofAnOrg = /\/me\/calendar-feed/

/** The contract's column "Who", read from the class of the route alone. */
export function outcomeOf(kind: Kind, { access: given, isRead, url }: Route): Outcome {
  const access = given === 'admin-or-platform' ? (kind === 'platform' ? 'platform' : 'admin') : given
  if (nobody.some((one) => one === kind)) return access === 'public' ? 'in' : 401
  if (access === 'public') return 'in'
  if (keys.some((one) => one === kind)) return keyOutcome(kind, access, isRead)
  if (access === 'account') return RANKS[kind] === undefined && ofAnOrg.test(url) ? 'self' : 'in'
  if (access === 'platform') return kind === 'platform' ? 'in' : 403
  const rank = RANKS[kind] ?? 0
  if (rank < (MINIMUM[access] ?? Number.POSITIVE_INFINITY)) return 403
  // a technician is let in where the person may be their own: the use case decides
  return kind === 'tech' ? 'self' : 'in'
}

function keyOutcome(kind: Kind, access: AccessClass, isRead: boolean): Outcome {
  if (access === 'optional') return 'self'
  if (access === 'account' || access === 'owner' || access === 'platform') return 403
  if (kind === 'key:admin') return 'in'
  if (access === 'admin') return 403
  if (kind === 'key:write') return 'in'
  if (access === 'import') return kind === 'key:import' ? 'in' : 403
  return kind === 'key:read' && isRead ? 'in' : 403
}

/** The path of a route with ids that name nothing; an organisation is the caller's own. */
export function pathOf({ url }: Route, id: string, orgId: string): string {
  return url
    .replaceAll('::', '\0')
    .replaceAll(/:(\w+)(?:\([^)]*\))?/g, (_all, name) => (name === 'org_id' ? orgId : id))
    .replaceAll('\0', ':')
}
