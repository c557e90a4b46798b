/** A climb as Stokt's API takes it; ids of holds are strings. */
export interface PushBody {
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
