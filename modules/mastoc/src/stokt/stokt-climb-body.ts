import type { Role, Token } from '../tokens/token.ts'

/** A climb as Stokt's API takes it; ids of holds are strings. */
export interface StoktClimbBody {
  readonly name: string
  readonly holdsList: {
    readonly start: readonly string[]
    readonly others: readonly string[]
    readonly top: readonly string[]
    readonly feetOnly: readonly string[]
  }
  readonly grade: { readonly gradingSystem: 'font'; readonly value: string }
  /** Stokt wants the field, empty or not. */
  readonly attemptsNumber: null
  readonly isPrivate: boolean
  readonly feetRule: string
  readonly description?: string
}

/** Builds the body; the tokens' numbers are Stokt's own ids. */
export function stoktBodyOf(climb: {
  readonly name: string
  readonly tokens: readonly Token[]
  readonly font: string
  readonly isPrivate: boolean
  readonly feetRule: string | null
  readonly description: string | null
}): StoktClimbBody {
  const inRole = (role: Role) =>
    climb.tokens.filter((token) => token.role === role).map(({ number }) => String(number))
  return {
    name: climb.name,
    holdsList: { start: inRole('S'), others: inRole('O'), top: inRole('T'), feetOnly: inRole('F') },
    grade: { gradingSystem: 'font', value: climb.font },
    attemptsNumber: null,
    isPrivate: climb.isPrivate,
    feetRule: climb.feetRule ?? '',
    ...(climb.description === null ? {} : { description: climb.description }),
  }
}
