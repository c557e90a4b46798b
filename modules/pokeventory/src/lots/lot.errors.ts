import { DomainError } from '@socle/kernel'
import { MAX_QUANTITY } from './lot.ts'

export const lotNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'This card is not in your collection', fr: 'Carte non trouvée dans votre collection' },
  })

export const cardNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no such card', fr: 'Carte non trouvée' },
  })

export const lotExists = (lotId: string) =>
  new DomainError({
    kind: 'conflict',
    code: 'lot_exists',
    detail: {
      en: 'You have these cards already as another lot; ?merge=true on PATCH joins them',
      fr: 'Vous avez déjà ces cartes dans un autre lot ; ?merge=true sur PATCH les réunit',
    },
    extra: { lot_id: lotId },
  })

/** `field` of the body is beyond its bounds. */
export const outOfBounds = (field: string, { en, fr }: { readonly en: string; readonly fr: string }) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `${field}: ${en}`, fr: `${field} : ${fr}` },
    errors: [{ loc: ['body', field], msg: en, type: 'value' }],
  })

export const tooManyCards = () =>
  outOfBounds('quantity', {
    en: `at most ${MAX_QUANTITY} in one lot`,
    fr: `au plus ${MAX_QUANTITY} dans un même lot`,
  })
