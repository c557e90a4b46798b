import type { Language } from '../catalogue/records.ts'

/** Where a printing stands in time: it decides border, number and code. */
export type Era = 'old' | 'middle' | 'modern' | 'asian'

export interface FaceRule {
  readonly kind: 'ability' | 'attack'
  readonly name: string
  readonly effect: string
  readonly cost: readonly string[]
  readonly damage: string
}

/** Everything that is printed on a card, in one language. */
export interface CardFace {
  readonly lang: Language
  readonly layout: 'regular' | 'full_art' | 'trainer' | 'energy'
  readonly era: Era
  readonly name: string
  /** Type of the frame: of the creature, of the energy, or `Trainer`. */
  readonly type: string
  readonly hp: number | null
  /** Over the name: `NIVEAU 1`, `DRESSEUR`… */
  readonly heading: string
  readonly evolvesFrom: string
  readonly rules: readonly FaceRule[]
  /** Of a trainer or an energy. */
  readonly effect: string
  readonly description: string
  readonly retreat: number
  readonly illustrator: string
  /** As printed: `017/060`, `TG12/TG30`, `GAL012`. */
  readonly number: string
  /** Printed beside the number, with the language behind it: `DMV`. */
  readonly setCode: string
  readonly mark: string
  readonly hasFoil: boolean
  /** The same number draws the same picture. */
  readonly artSeed: number
}
