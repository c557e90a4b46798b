import { DomainError } from '@socle/kernel'

/** Every token that opens nothing: malformed, of another key or assignment, expired, revoked, cancelled. */
export const inviteTokenInvalid = () =>
  new DomainError({
    kind: 'invalid',
    code: 'invite_token_invalid',
    detail: {
      en: 'This invitation is not valid: it has expired, was replaced or was withdrawn',
      fr: "Cette invitation n'est pas valable : elle a expiré, a été remplacée ou retirée",
    },
  })

export const alreadyAnswered = (answer: 'ACCEPTED' | 'DECLINED') =>
  new DomainError({
    kind: 'invalid',
    code: 'already_answered',
    detail: {
      en: `You have ${answer.toLowerCase()} already: ask for a new invitation to change that`,
      fr: `Vous avez déjà ${answer === 'ACCEPTED' ? 'accepté' : 'décliné'} : demandez une nouvelle invitation pour changer`,
    },
    extra: { answer },
  })

export const emailMissing = () =>
  new DomainError({
    kind: 'invalid',
    code: 'email_missing',
    detail: {
      en: 'There is no e-mail address for this person: give one, or store it with the person',
      fr: 'Aucune adresse e-mail pour cette personne : donnez-en une, ou enregistrez-la dans sa fiche',
    },
  })

export const telegramNotConfigured = () =>
  new DomainError({
    kind: 'invalid',
    code: 'telegram_not_configured',
    detail: {
      en: 'No Telegram bot is configured, or nobody knows the chat of this person',
      fr: "Aucun robot Telegram n'est configuré, ou la conversation de cette personne est inconnue",
    },
  })

export const tooManySends = (waitMs: number) =>
  new DomainError({
    kind: 'limited',
    code: 'rate_limited',
    detail: {
      en: 'This person was written to several times just now: wait before the next message',
      fr: "Cette personne vient de recevoir plusieurs messages : attendez avant d'en envoyer un autre",
    },
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  })

export const missingToken = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'token or t: one of the two is needed',
      fr: 'token ou t : il faut l’un des deux',
    },
    errors: [{ loc: ['query', 'token'], msg: 'token or t is needed', type: 'required' }],
  })
