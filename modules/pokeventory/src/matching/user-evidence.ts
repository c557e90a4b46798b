import { distance } from 'fastest-levenshtein'
import { fold } from '../cards/fold.ts'
import type { CardFacts } from './card-facts.ts'
import { bareKey, keyText } from './key-text.ts'
import type { Evidence, UserFields } from './match.ts'

const WEIGHT = 8
/** Names that differ by no more than this share of their letters are the same, mistyped. */
const NAME_SLIP = 0.2

type Judged = 'probable_name' | 'local_number' | 'set_hint' | 'set_id' | 'language'

const judges: Readonly<Record<Judged, (card: CardFacts, said: string) => boolean>> = {
  probable_name: (card, said) => Object.values(card.names).some((name) => isName(fold(name), fold(said))),
  local_number: (card, said) =>
    [...card.numbers, ...card.completeKeys].some((number) => bareKey(number) === bareKey(keyText(said))),
  set_hint: (card, said) =>
    [card.setId, ...card.codes, ...card.setNames].some((set) => fold(set) === fold(said)),
  set_id: (card, said) => card.setId === said,
  language: (card, said) => card.languages.includes(said.toLowerCase()),
}

/** What a person's corrections say of each card; a correction that no card agrees with says nothing. */
export function userEvidence(
  cards: readonly CardFacts[],
  fields: UserFields | undefined,
): readonly Evidence[] {
  const said = (Object.keys(judges) as Judged[]).flatMap((field) => {
    const value = fields?.[field]
    return value ? [{ value, agrees: cards.map((card) => judges[field](card, value)) }] : []
  })
  const heard = said.filter(({ agrees }) => agrees.includes(true))
  if (heard.length === 0) return cards.map(() => ({ effect: 'none', weight: 0 }))
  const read = heard.map(({ value }) => value).join(', ')
  return cards.map((_, at) => {
    const weight = heard.reduce((sum, { agrees }) => sum + (agrees[at] ? WEIGHT : -WEIGHT), 0)
    const isAgainst = heard.some(({ agrees }) => !agrees[at])
    return { read, effect: isAgainst ? 'against' : 'for', weight }
  })
}

function isName(name: string, said: string): boolean {
  return distance(name, said) <= Math.floor(NAME_SLIP * Math.max(name.length, said.length))
}
