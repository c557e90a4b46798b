import { DomainError } from '@socle/kernel'

export function rowGone(): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'cursor: the list is no longer what it was there; start again without it',
      fr: "cursor : la liste n'est plus ce qu'elle y était ; recommencez sans lui",
    },
    errors: [{ loc: ['query', 'cursor'], msg: 'its row has left the list', type: 'cursor' }],
  })
}
