import type { Wording } from '../cards/card.ts'
import type { Caller } from './caller.ts'

/** Who asks, and how cards are worded for them. */
export interface Asker extends Wording {
  readonly caller: Caller
}
