import { daysReversed, invalidRange, wireInstant } from '../instants/instant.ts'

export const projectStatuses = ['DRAFT', 'ACTIVE', 'ARCHIVED'] as const
export type ProjectStatus = (typeof projectStatuses)[number]

/** What a client may write of a project. */
export interface ProjectFields {
  readonly name: string
  readonly status: ProjectStatus
  /** ISO day. */
  readonly starts_on: string | null
  /** ISO day. */
  readonly ends_on: string | null
  readonly client: string | null
  readonly venue: string | null
  /** IANA name. */
  readonly timezone: string | null
  readonly budget_cents: number | null
  readonly notes: string | null
}

export type ProjectPatch = { readonly [K in keyof ProjectFields]?: ProjectFields[K] }

/** A project as it is stored. */
export interface StoredProject extends Omit<ProjectFields, 'budget_cents'> {
  readonly id: string
  /** int8: a driver may read it as text. */
  readonly budget_cents: string | number | null
  readonly version: number
  readonly created_at: string
  readonly updated_at: string | null
}

export interface ProjectFilter {
  /** Part of the name or the client, case- and accent-blind. */
  readonly q?: string | undefined
  readonly status?: ProjectStatus | undefined
}

/** A project as it is answered; budgets are for managers. */
export function viewOf(
  { budget_cents, created_at, updated_at, ...project }: StoredProject,
  seesBudget: boolean,
) {
  const { version, ...fields } = project
  return {
    ...fields,
    ...(seesBudget ? { budget_cents: budget_cents === null ? null : Number(budget_cents) } : {}),
    version,
    created_at: wireInstant(created_at),
    updated_at: updated_at === null ? null : wireInstant(updated_at),
  }
}

export type ProjectView = ReturnType<typeof viewOf>

/** Throws 400 `invalid_range` when the last day is before the first. */
export function checkDays({ starts_on, ends_on }: Pick<ProjectPatch, 'starts_on' | 'ends_on'>): void {
  if (!starts_on || !ends_on || starts_on <= ends_on) return
  throw invalidRange(['body', 'ends_on'], daysReversed)
}

/** The fields of a patch that differ from what is stored. */
export function changedFields<T extends object>(stored: object, patch: T): (keyof T & string)[] {
  const before = stored as Readonly<Record<string, unknown>>
  return Object.entries(patch)
    .filter(([name, value]) => value !== before[name])
    .map(([name]) => name as keyof T & string)
}
