import { DomainError } from '@socle/kernel'
import type { DraftStatus } from './draft.ts'

export const draftNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no such draft', fr: 'Draft introuvable' },
  })

export const cardNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no such card', fr: 'Carte introuvable' },
  })

export const cropNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'This draft has no picture', fr: 'Ce draft n’a pas d’image' },
  })

export const draftValidated = () =>
  new DomainError({
    kind: 'conflict',
    code: 'draft_validated',
    detail: { en: 'This draft is confirmed already', fr: 'Draft déjà validé' },
  })

export const draftSealed = () =>
  new DomainError({
    kind: 'conflict',
    code: 'draft_sealed',
    detail: {
      en: 'Only cards can be confirmed for now',
      fr: 'La validation est réservée aux cartes pour le moment',
    },
  })

export const draftExpired = () =>
  new DomainError({
    kind: 'conflict',
    code: 'draft_expired',
    detail: { en: 'This draft has expired', fr: 'Draft expiré' },
  })

export const badCondition = () =>
  new DomainError({
    kind: 'invalid',
    code: 'bad_condition',
    detail: {
      en: 'condition: mint, near_mint, excellent, light_played, played or poor',
      fr: 'Condition invalide',
    },
  })

const statusWords: Readonly<Record<DraftStatus, { readonly en: string; readonly fr: string }>> = {
  pending: { en: 'open', fr: 'ouvert' },
  awaiting_validation: { en: 'open', fr: 'ouvert' },
  validated: { en: 'confirmed', fr: 'validé' },
  rejected: { en: 'rejected', fr: 'rejeté' },
  expired: { en: 'expired', fr: 'expiré' },
}

export const invalidState = (status: DraftStatus) =>
  new DomainError({
    kind: 'conflict',
    code: 'invalid_state',
    detail: {
      en: `This cannot be done to a draft that is ${statusWords[status].en}`,
      fr: `Impossible pour un draft ${statusWords[status].fr}`,
    },
    extra: { draft_status: status },
  })

export const notForSealed = () =>
  new DomainError({
    kind: 'conflict',
    code: 'invalid_state',
    detail: { en: 'A sealed item is not read', fr: 'Un article scellé n’est pas lu' },
  })

export const tooManyDrafts = (most: number) =>
  new DomainError({
    kind: 'conflict',
    code: 'too_many_drafts',
    detail: {
      en: `This photograph has ${most} drafts already`,
      fr: `Cette image a déjà ${most} drafts`,
    },
  })

/** `field` of the body is not as it must be. */
export const badField = (field: string, msg: string, fr = msg) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `${field}: ${msg}`, fr: `${field} : ${fr}` },
    errors: [{ loc: ['body', field], msg, type: 'value' }],
  })
