import { fold } from '../cards/fold.ts'
import type { Condition } from '../lots/condition.ts'

/** Words of markets and of collectors, folded. */
const words: Readonly<Record<Condition, readonly string[]>> = {
  mint: ['mint', 'm', 'mt', 'gem', 'gemmint', 'neuf', 'scelle', 'parfait', 'sealed'],
  near_mint: [
    'nearmint',
    'nm',
    'nmm',
    'procheduneuf',
    'commeneuf',
    'quasineuf',
    'presqueneuf',
    'tresbon',
    'tresbonetat',
  ],
  excellent: ['excellent', 'ex', 'exc', 'excellente', 'bonetat', 'slightlyplayed', 'sp'],
  light_played: ['lightplayed', 'lightlyplayed', 'lp', 'good', 'gd', 'bon', 'moyen', 'peujoue', 'etatmoyen'],
  played: [
    'played',
    'pl',
    'moderatelyplayed',
    'mp',
    'heavilyplayed',
    'hp',
    'joue',
    'jouee',
    'used',
    'use',
    'usee',
  ],
  poor: ['poor', 'po', 'damaged', 'dmg', 'abime', 'abimee', 'mauvais', 'mauvaisetat', 'endommage'],
}

const conditionOf = new Map(
  Object.entries(words).flatMap(([condition, list]) =>
    list.map((word): [string, Condition] => [word, condition as Condition]),
  ),
)

/** The condition that a cell means; undefined: nobody says so. */
export function conditionIn(cell: string): Condition | undefined {
  return conditionOf.get(fold(cell))
}
