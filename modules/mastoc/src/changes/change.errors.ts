import { DomainError } from '@socle/kernel'

export const badCursor = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'since: not a cursor of this board; use the `cursor` of the answer before, or leave it out',
      fr: "since : ce n'est pas un curseur de ce mur ; reprenez le `cursor` de la réponse précédente, ou omettez-le",
    },
    errors: [{ loc: ['query', 'since'], msg: 'not a cursor of this board', type: 'cursor' }],
  })

export const cursorReset = () =>
  new DomainError({
    kind: 'gone',
    code: 'cursor_reset',
    detail: {
      en: 'This cursor is of another database or another caller: empty the store and start again without it',
      fr: "Ce curseur vient d'une autre base ou d'un autre appelant : videz le cache et recommencez sans lui",
    },
  })
