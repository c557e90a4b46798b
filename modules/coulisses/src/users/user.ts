import type { EmploymentType } from '../orgs/org.ts'
import { fold } from './folding.ts'

export const employmentTypes = [
  'CDI',
  'CDD',
  'FREELANCE',
  'INTERMITTENT',
  'OTHER',
] as const satisfies readonly EmploymentType[]

/** A person's two names as they are stored. */
export interface Names {
  readonly first_name: string
  readonly last_name: string | null
}

/** What a body says of somebody's names: `name` alone is how older clients write them. */
export interface GivenNames {
  readonly name?: string | undefined
  readonly first_name?: string | undefined
  readonly last_name?: string | null | undefined
}

export function fullName({ first_name, last_name }: Names): string {
  return last_name === null || last_name === '' ? first_name : `${first_name} ${last_name}`
}

/** The stored form of what is searched in names. */
export function searchText(names: Names): string {
  return fold(fullName(names))
}

/** The names after a change: `first_name` goes before `name`, and a name that is sent back as it was read changes nothing. */
export function namesAfter(given: GivenNames, before?: Names): Names {
  const { name, first_name, last_name } = trimmed(given)
  if (first_name !== undefined || name === undefined) {
    return {
      first_name: first_name ?? before?.first_name ?? '',
      last_name: last_name === undefined ? (before?.last_name ?? null) : last_name,
    }
  }
  if (last_name) return { first_name: withoutEnd(name, ` ${last_name}`), last_name }
  if (before && last_name === undefined && name === fullName(before)) return before
  return { first_name: name, last_name: null }
}

function trimmed({ name, first_name, last_name }: GivenNames): GivenNames {
  return {
    name: name?.trim(),
    first_name: first_name?.trim(),
    last_name: last_name === undefined ? undefined : last_name?.trim() || null,
  }
}

function withoutEnd(text: string, end: string): string {
  return text.endsWith(end) ? text.slice(0, -end.length) : text
}
