import { DomainError } from '@socle/kernel'
import type { Breach } from '../rules/working-time.ts'
import type { AssignmentStatus } from './assignment.ts'
import type { Clash } from './clash.ts'

export const timeConflict = (clashes: readonly Clash[]) => {
  const people = [...new Set(clashes.map(({ user_id }) => user_id))]
  return new DomainError({
    kind: 'conflict',
    code: 'time_conflict',
    detail: {
      en: 'The person is already booked at these times',
      fr: 'conflit horaire utilisateur',
    },
    extra: { ...(people.length === 1 ? { user_id: people[0] } : { user_ids: people }), clashes },
  })
}

export const ruleBreach = (breaches: readonly Breach[]) =>
  new DomainError({
    kind: 'conflict',
    code: 'rule_breach',
    detail: {
      en: `A working-time rule refuses this: ${breaches[0]?.message_en}`,
      fr: `Une règle du temps de travail s'y oppose : ${breaches[0]?.message}`,
    },
    extra: { breaches },
  })

export const quotaFull = (quota: number) =>
  new DomainError({
    kind: 'conflict',
    code: 'quota_full',
    detail: {
      en: `This position is full already (${quota})`,
      fr: `Ce poste est déjà complet (${quota})`,
    },
    extra: { quota },
  })

export const duplicateAssignment = () =>
  new DomainError({
    kind: 'conflict',
    code: 'duplicate_assignment',
    detail: {
      en: 'The person already has an active assignment on this mission',
      fr: 'Cette personne a déjà une affectation active sur cette mission',
    },
  })

export const invalidTransition = (from: AssignmentStatus, to: AssignmentStatus) =>
  new DomainError({
    kind: 'conflict',
    code: 'invalid_transition',
    detail: {
      en: `An assignment that is ${from} cannot become ${to} here`,
      fr: `Une affectation ${from} ne peut pas passer à ${to} ici`,
    },
    extra: { from, to },
  })

/** It could be taken back before; `hours` before the start it is the managers' alone. */
export const tooLateToWithdraw = (hours: number | null) =>
  new DomainError({
    kind: 'conflict',
    code: 'invalid_transition',
    detail: {
      en: `Less than ${hours} h before it begins only a manager can take an acceptance back: call them`,
      fr: `À moins de ${hours} h du début, seul un responsable peut revenir sur une acceptation : appelez-le`,
    },
    extra: { from: 'ACCEPTED', to: 'DECLINED' },
  })

export const missionCancelled = () =>
  new DomainError({
    kind: 'conflict',
    code: 'mission_cancelled',
    detail: {
      en: 'This mission is cancelled: nobody can be invited to it or accept it',
      fr: 'Cette mission est annulée : personne ne peut y être invité ni l’accepter',
    },
  })

export const missionHasAccepted = (count: number) =>
  new DomainError({
    kind: 'conflict',
    code: 'mission_has_accepted',
    detail: {
      en: `People have accepted (${count}): cancel them with force=true`,
      fr: `Des personnes ont accepté (${count}) : annulez-les avec force=true`,
    },
    extra: { accepted: count },
  })

export const overrideForbidden = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'override_forbidden',
    detail: {
      en: 'Only a manager may make an exception',
      fr: 'Seul un responsable peut faire une exception',
    },
  })

export const reasonTooShort = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'override.reason: 3 to 500 characters',
      fr: 'override.reason : de 3 à 500 caractères',
    },
    errors: [{ loc: ['body', 'override', 'reason'], msg: '3 to 500 characters', type: 'length' }],
  })

export const fixedMember = (member: 'mission_id' | 'user_id') =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `${member} cannot be changed: make another assignment`,
      fr: `${member} ne peut pas changer : créez une autre affectation`,
    },
    errors: [{ loc: ['body', member], msg: 'cannot be changed', type: 'fixed' }],
  })

export const notAccepted = () =>
  new DomainError({
    kind: 'conflict',
    code: 'invalid_transition',
    detail: {
      en: 'Hours are recorded on accepted assignments only',
      fr: 'Les heures se saisissent sur une affectation acceptée',
    },
  })

export const hoursMissing = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'body: the hours that were worked, or null to erase them',
      fr: 'body : les heures travaillées, ou null pour les effacer',
    },
    errors: [{ loc: ['body'], msg: 'is missing', type: 'missing' }],
  })
