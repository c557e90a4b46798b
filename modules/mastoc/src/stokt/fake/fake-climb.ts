import { isFontLabel, resolveGrade, UNGRADED } from '../../grades/grade.ts'
import type { StoktClimb, StoktSetter, StoktSetup } from '../stokt-shapes.ts'

/** A body as it came, before anything is known of it. */
export type Loose = Readonly<Record<string, unknown>>
type Faults = Readonly<Record<string, readonly string[]>>

/** Why Stokt refuses to make this climb; undefined when it does not. */
export function refusalOf(body: Loose, setup: StoktSetup): Faults | undefined {
  const fields = {
    ...(isName(body.name) ? {} : { name: ['Ensure this field has at least 3 characters.'] }),
    ...('attemptsNumber' in body ? {} : { attemptsNumber: ['This field is required.'] }),
    ...gradeFault(body.grade),
    ...holdsFault(body.holdsList, setup),
  }
  if (Object.keys(fields).length > 0) return fields
  const { start, top } = listsOf(body.holdsList)
  if (start.length < 2) return { nonFieldErrors: ['A climb must have at least two start holds.'] }
  if (top.length === 0) return { nonFieldErrors: ['A climb must have a top hold.'] }
  return undefined
}

/** The climb that a body makes, in the words of Stokt's lists. */
export function climbOfBody(
  body: Loose,
  made: {
    readonly id: string
    readonly faceId: string
    readonly setter: StoktSetter
    readonly dateCreated: string
  },
): StoktClimb {
  const { setter, ...place } = made
  return {
    ...place,
    climbSetters: { id: setter.id!, fullName: setter.fullName!, avatar: setter.avatar ?? null },
    name: String(body.name),
    holdsList: tokensOf(body.holdsList),
    mirrorHoldsList: '',
    isBenchmark: false,
    climbedBy: 0,
    totalLikes: 0,
    totalComments: 0,
    circuit: '',
    tags: '',
    ...contentOf(body),
  }
}

/** The fields of a climb that a body changes. */
export function contentOf(body: Loose): Partial<StoktClimb> {
  return {
    ...(body.name === undefined ? {} : { name: String(body.name) }),
    ...(body.holdsList === undefined ? {} : { holdsList: tokensOf(body.holdsList) }),
    ...(body.feetRule === undefined ? {} : { feetRule: String(body.feetRule ?? '') }),
    ...(body.description === undefined ? {} : { description: String(body.description ?? '') }),
    ...(body.isPrivate === undefined ? {} : { isPrivate: body.isPrivate === true }),
    ...(body.grade === undefined ? {} : { crowdGrade: crowdGradeOf(String((body.grade as Loose).value)) }),
  }
}

function crowdGradeOf(font: string) {
  if (font === UNGRADED) return { font, ircra: 0, hueco: UNGRADED, dankyu: UNGRADED }
  const { ircra, v, dankyu } = resolveGrade({ font })
  return { font, ircra: ircra ?? 0, hueco: v ?? '', dankyu: dankyu ?? '' }
}

function isName(name: unknown): boolean {
  return typeof name === 'string' && name.trim().length >= 3
}

function gradeFault(grade: unknown): Faults {
  const { gradingSystem, value } = (grade ?? {}) as Loose
  if (gradingSystem !== 'font') return { grade: [`"${String(gradingSystem)}" is not a valid choice.`] }
  return typeof value === 'string' && isFontLabel(value)
    ? {}
    : { grade: [`"${String(value)}" is not a grade.`] }
}

interface Lists {
  readonly start: readonly unknown[]
  readonly others: readonly unknown[]
  readonly top: readonly unknown[]
  readonly feetOnly: readonly unknown[]
}

function listsOf(holdsList: unknown): Lists {
  const given = (holdsList ?? {}) as Record<keyof Lists, unknown>
  const list = (name: keyof Lists) => (Array.isArray(given[name]) ? given[name] : [])
  return { start: list('start'), others: list('others'), top: list('top'), feetOnly: list('feetOnly') }
}

function holdsFault(holdsList: unknown, setup: StoktSetup): Faults {
  const ids = Object.values(listsOf(holdsList)).flat()
  if (!ids.every((id) => typeof id === 'string')) return { holdsList: ['Not a valid string.'] }
  const known = new Set((setup.holds ?? []).map((hold) => String(hold.id)))
  const unknown = ids.filter((id) => !known.has(id))
  return unknown.length > 0 ? { holdsList: [`Unknown holds: ${unknown.join(', ')}.`] } : {}
}

/** Stokt lists starts, then feet, others, tops. */
function tokensOf(holdsList: unknown): string {
  const { start, feetOnly, others, top } = listsOf(holdsList)
  const spelt = (role: string, ids: readonly unknown[]) => ids.map((id) => `${role}${id}`)
  return [...spelt('S', start), ...spelt('F', feetOnly), ...spelt('O', others), ...spelt('T', top)].join(' ')
}
