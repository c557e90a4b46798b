import { DomainError } from '@socle/kernel'

export const availabilityOverlap = (cause: unknown) =>
  new DomainError({
    kind: 'conflict',
    code: 'availability_overlap',
    detail: {
      en: 'Another approved slot of this person overlaps this one: reject it first',
      fr: "Un autre créneau approuvé de cette personne chevauche celui-ci : refusez-le d'abord",
    },
    cause,
  })

export const duplicateSlot = (cause: unknown) =>
  new DomainError({
    kind: 'conflict',
    code: 'duplicate_slot',
    detail: {
      en: 'This person has this very slot already',
      fr: 'Cette personne a déjà exactement ce créneau',
    },
    cause,
  })

export const noLongerPending = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'role_insufficient',
    detail: {
      en: 'Once it is approved or rejected, only a manager changes it',
      fr: 'Une fois approuvée ou refusée, seul un manager la modifie',
    },
  })

export const otherPerson = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'body.user_id: an availability stays with its person',
      fr: 'body.user_id : une disponibilité reste à sa personne',
    },
    errors: [{ loc: ['body', 'user_id'], msg: 'an availability stays with its person', type: 'unchanged' }],
  })
