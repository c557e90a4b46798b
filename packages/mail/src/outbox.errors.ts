import { DomainError } from '@socle/kernel'

export function messageNotFound(): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'there is no such message', fr: "ce message n'existe pas" },
  })
}
