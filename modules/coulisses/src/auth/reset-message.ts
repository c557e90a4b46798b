import type { Text } from '@socle/kernel'

/** What a token is for: a new password, or the first one. */
export type ResetOccasion = 'reset' | 'setup'

const INTRODUCTIONS: Readonly<Record<ResetOccasion, Text>> = {
  reset: {
    fr: "Quelqu'un a demandé un nouveau mot de passe pour votre compte. Voici le code, valable une heure et une fois :",
    en: 'Somebody asked for a new password for your account. The code above is good for one hour, once.',
  },
  setup: {
    fr: 'Un compte vous attend. Voici le code pour choisir votre mot de passe, valable sept jours et une fois :',
    en: 'An account is waiting for you. The code above lets you choose its password; it is good for seven days, once.',
  },
}

const SUBJECTS: Readonly<Record<ResetOccasion, string>> = {
  reset: 'Nouveau mot de passe / New password',
  setup: 'Votre compte / Your account',
}

/** The message that brings a token, in both languages: nobody knows which one its reader speaks. */
export function resetMessage(
  occasion: ResetOccasion,
  { name, token, product }: { readonly name: string; readonly token: string; readonly product: string },
): { readonly subject: string; readonly text: string } {
  const { en, fr } = INTRODUCTIONS[occasion]
  const text = [
    `Bonjour ${name},`,
    fr,
    token,
    'Si ce message ne vous dit rien, ne faites rien.',
    '—',
    `Hello ${name},`,
    en,
    'If you know nothing of this, do nothing.',
    product,
  ].join('\n\n')
  return { subject: `${product} : ${SUBJECTS[occasion]}`, text }
}
