import { DomainError, type Fault } from '@socle/kernel'

const AT: readonly string[] = ['body', 'holds_list']
const MOST_NAMED = 50

/** Some entries are no tokens; each is named; `at` tells where they stood in the request. */
export function badTokenList(bad: readonly string[], at: readonly string[] = AT): DomainError {
  const named = bad.slice(0, MOST_NAMED).map((text) => text.slice(0, 40))
  return refusal({
    en: `not a token: ${named.join(' ')}`,
    fr: `jeton illisible : ${named.join(' ')}`,
    errors: named.map((text) => ({ loc: at, msg: `not a token: ${text}`, type: 'bad_token' })),
  })
}

export function emptyTokenList(): DomainError {
  return refusal({
    en: 'holds_list is empty: at least one token is needed, such as S829284',
    fr: 'holds_list est vide : il faut au moins un jeton, comme S829284',
  })
}

export function tooManyTokens(given: number): DomainError {
  return refusal({
    en: `holds_list has ${given} tokens, 500 are the most`,
    fr: `holds_list compte ${given} jetons, 500 au plus`,
  })
}

function refusal(words: { en: string; fr: string; errors?: readonly Fault[] }): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'bad_token',
    detail: { en: words.en, fr: words.fr },
    errors: words.errors ?? [{ loc: AT, msg: words.en, type: 'bad_token' }],
  })
}

/** Some numbers are no holds of the face, or retired ones; `at` tells where they stood in the request. */
export function unknownHoldNumbers(numbers: readonly number[], at: readonly string[] = AT): DomainError {
  const named = numbers.slice(0, MOST_NAMED)
  return new DomainError({
    kind: 'invalid',
    code: 'unknown_hold',
    detail: {
      en: `no such hold on this face: ${named.join(', ')}`,
      fr: `prise inconnue sur cette face : ${named.join(', ')}`,
    },
    errors: numbers.map((number) => ({
      loc: at,
      msg: `no such hold on this face: ${number}`,
      type: 'unknown_hold',
    })),
  })
}
