import { DomainError } from '@socle/kernel'

export const nothingChosen = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: 'Choose to accept or to decline', fr: "Choisissez d'accepter ou de décliner" },
    errors: [{ loc: ['body', 'answer'], msg: 'accept or decline', type: 'enum' }],
  })
