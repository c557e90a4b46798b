import type { Tape } from '../holds/tapes.ts'
import { formatToken, type Token } from '../tokens/token.ts'
import type { DrawnHold } from './drawn-hold.ts'
import { short } from './svg.ts'

/** A token with the hold that it is drawn on; undefined when the face has no such hold. */
export interface Mark {
  readonly token: Token
  readonly hold: DrawnHold | undefined
}

const ORDER = 'FOST'

/** The tokens in the order of drawing: feet, others, starts, tops, then by number. */
export function marksOf(tokens: readonly Token[], holds: ReadonlyMap<number, DrawnHold>): Mark[] {
  return tokens
    .toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role) || a.number - b.number)
    .map((token) => ({ token, hold: holds.get(token.number) }))
}

/** The tapes below a start: left and right when it is the only one, else its centre. */
export function tapesBelow(hold: DrawnHold, marks: readonly Mark[]): Tape[] {
  const starts = marks.filter(({ token }) => token.role === 'S')
  return starts.length === 1 ? [hold.tapes.left, hold.tapes.right] : [hold.tapes.center]
}

export function tapeLine({ from, to }: Tape): string {
  return `<path d="M${short(from.x)},${short(from.y)}L${short(to.x)},${short(to.y)}"/>`
}

/** One group for each token; a token without a hold has an empty one. */
export function groupOf({ token }: Mark, content: string): string {
  return `<g data-token="${formatToken(token)}">${content}</g>`
}
