/** Why somebody is not on the list. */
export type ExclusionReason =
  | 'archived'
  | 'already_assigned'
  | 'time_conflict'
  | 'unavailable'
  | 'missing_skill'
  | 'rule_block'
  | 'declined_this_mission'

/** What is known of somebody who might take a place. */
export interface PersonFacts {
  readonly userId: string
  readonly name: string
  readonly isArchived: boolean
  readonly isAssigned: boolean
  readonly hasDeclined: boolean
  readonly hasClash: boolean
  readonly isUnavailable: boolean
  /** An approved availability covers the whole mission. */
  readonly isAvailable: boolean
  readonly skills: readonly string[]
  /** Accepted work in the 28 days around. */
  readonly minutes: number
  /** Yes or no was said. */
  readonly answered: number
  /** Yes was said and not taken back. */
  readonly kept: number
}

/** The same with what had to be worked out. */
export interface Candidate extends PersonFacts {
  readonly isBlocked: boolean
  /** Null: nobody has set a rate. */
  readonly costCents: number | null
}

/** Shares of the best that is possible, 0 to 1. */
export interface ScoreParts {
  readonly skill: number
  readonly availability: number
  readonly fairness: number
  readonly cost: number
  readonly reliability: number
}

export interface Ranked {
  readonly candidate: Candidate
  readonly score: number
  readonly parts: ScoreParts
}

const WEIGHTS: Readonly<Record<keyof ScoreParts, number>> = {
  skill: 35,
  availability: 20,
  fairness: 20,
  cost: 15,
  reliability: 10,
}

/** Everything that keeps somebody off the list. */
export function reasonsAgainst(candidate: Candidate, skills: readonly string[]): readonly ExclusionReason[] {
  const { isArchived, isAssigned, hasDeclined, hasClash, isUnavailable, isBlocked } = candidate
  const found: readonly (readonly [boolean, ExclusionReason])[] = [
    [isArchived, 'archived'],
    [isAssigned, 'already_assigned'],
    [hasClash, 'time_conflict'],
    [isUnavailable, 'unavailable'],
    [skillShare(candidate, skills) === 0, 'missing_skill'],
    [isBlocked, 'rule_block'],
    [hasDeclined, 'declined_this_mission'],
  ]
  return found.flatMap(([isSo, reason]) => (isSo ? [reason] : []))
}

/** The skills of a position that somebody lacks. */
export function lackedSkills(
  person: Pick<PersonFacts, 'skills'>,
  asked: readonly string[],
): readonly string[] {
  const held = new Set(person.skills.map(folded))
  return asked.filter((skill) => !held.has(folded(skill)))
}

/** The best first, then by name and id: the same order for the same facts. */
export function rank(candidates: readonly Candidate[], skills: readonly string[]): readonly Ranked[] {
  const mostMinutes = Math.max(0, ...candidates.map(({ minutes }) => minutes))
  const costs = candidates.flatMap(({ costCents }) => (costCents === null ? [] : [costCents]))
  const range = { least: Math.min(...costs), most: Math.max(...costs) }
  return candidates
    .map((candidate) => {
      const parts = {
        skill: skillShare(candidate, skills),
        availability: candidate.isAvailable ? 1 : 0.5,
        fairness: mostMinutes === 0 ? 1 : 1 - candidate.minutes / mostMinutes,
        cost: costShare(candidate.costCents, range),
        reliability: (candidate.kept + 1) / (candidate.answered + 2),
      }
      return { candidate, score: scoreOf(parts), parts }
    })
    .toSorted((a, b) => b.score - a.score || byName(a.candidate, b.candidate))
}

/** Somebody without any of the skills that are asked for has no share; where none are asked, everybody has all. */
function skillShare(person: Pick<PersonFacts, 'skills'>, asked: readonly string[]): number {
  return asked.length === 0 ? 1 : 1 - lackedSkills(person, asked).length / asked.length
}

function costShare(
  cost: number | null,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  return cost === null || most === least ? 1 : (most - cost) / (most - least)
}

/** In hundredths: what cannot be seen decides nothing. */
function scoreOf(parts: ScoreParts): number {
  const names = Object.keys(WEIGHTS) as (keyof ScoreParts)[]
  const sum = names.reduce((total, name) => total + WEIGHTS[name] * parts[name], 0)
  return Math.round(sum * 100) / 100
}

export function byName(a: PersonFacts, b: PersonFacts): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  return a.userId < b.userId ? -1 : 1
}

function folded(skill: string): string {
  return skill.trim().toLowerCase()
}
