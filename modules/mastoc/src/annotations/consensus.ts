export const GRIP_TYPES = [
  'plat',
  'reglette',
  'bi_doigt',
  'tri_doigt',
  'mono_doigt',
  'pince',
  'colonnette',
  'inverse',
  'bac',
  'prise_volume',
  'micro',
  'autre',
] as const
export const CONDITIONS = ['ok', 'a_brosser', 'sale', 'tournee', 'usee', 'cassee'] as const
export const DIFFICULTIES = ['facile', 'normale', 'dure'] as const

export type GripType = (typeof GRIP_TYPES)[number]
export type Condition = (typeof CONDITIONS)[number]
export type Difficulty = (typeof DIFFICULTIES)[number]

/** One member's opinion on a hold; null = no opinion. */
export interface Opinion {
  readonly gripType: string | null
  readonly condition: string | null
  readonly difficulty: string | null
  readonly notes?: string | null
}

/** What the members agree on, in the words of the wire. */
export interface Consensus {
  readonly grip_type: GripType | null
  readonly grip_type_votes: number
  readonly grip_type_confidence: number
  readonly condition: Condition | null
  readonly condition_votes: number
  readonly condition_confidence: number
  readonly difficulty: Difficulty | null
  readonly difficulty_votes: number
  readonly difficulty_confidence: number
  readonly total_annotators: number
  readonly reliable: {
    readonly grip_type: boolean
    readonly condition: boolean
    readonly difficulty: boolean
  }
}

interface Vote<Value> {
  readonly value: Value | null
  readonly votes: number
  readonly of: number
}

/** The most frequent value of each dimension; of equal ones the first in the order of its enum. */
export function consensusOf(opinions: readonly Opinion[]): Consensus {
  const grip = vote(
    GRIP_TYPES,
    opinions.map((opinion) => opinion.gripType),
  )
  const condition = vote(
    CONDITIONS,
    opinions.map((opinion) => opinion.condition),
  )
  const difficulty = vote(
    DIFFICULTIES,
    opinions.map((opinion) => opinion.difficulty),
  )
  return {
    grip_type: grip.value,
    grip_type_votes: grip.votes,
    grip_type_confidence: confidence(grip),
    condition: condition.value,
    condition_votes: condition.votes,
    condition_confidence: confidence(condition),
    difficulty: difficulty.value,
    difficulty_votes: difficulty.votes,
    difficulty_confidence: confidence(difficulty),
    total_annotators: opinions.filter(saysAnything).length,
    reliable: {
      grip_type: isReliable(grip, 3, 50),
      condition: isReliable(condition, 2, 60),
      difficulty: isReliable(difficulty, 3, 50),
    },
  }
}

function vote<Value extends string>(order: readonly Value[], given: readonly (string | null)[]): Vote<Value> {
  let best: Vote<Value> = { value: null, votes: 0, of: given.filter((value) => value).length }
  for (const value of order) {
    const votes = given.filter((other) => other === value).length
    if (votes > best.votes) best = { ...best, value, votes }
  }
  return best
}

/** Share in hundredths, half to even, counted in whole numbers: 1 of 8 is 0.12. */
function confidence({ votes, of }: Vote<string>): number {
  if (of === 0) return 0
  const down = Math.floor((votes * 100) / of)
  const twiceTheRest = 2 * (votes * 100 - down * of)
  const up = twiceTheRest > of || (twiceTheRest === of && down % 2 === 1)
  return (down + (up ? 1 : 0)) / 100
}

function isReliable({ votes, of }: Vote<string>, fewest: number, percent: number): boolean {
  return votes >= fewest && votes * 100 >= percent * of
}

function saysAnything(opinion: Opinion): boolean {
  return [opinion.gripType, opinion.condition, opinion.difficulty, opinion.notes].some((value) => value)
}
