import type { Account, Reset } from '@socle/accounts'

/** The mail that brings a reset, in both languages: nobody knows which one its reader speaks. */
export function resetMessage(
  { fullName, username, email }: Pick<Account, 'fullName' | 'username' | 'email'>,
  { token }: Reset,
): { readonly subject: string; readonly text: string } {
  const name = fullName || username || email || ''
  const text = [
    `Bonjour ${name},`,
    'Quelqu’un a demandé un nouveau mot de passe pour votre compte mastoc. Voici le code à saisir, valable une heure et une seule fois :',
    token,
    'Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.',
    '—',
    `Hello ${name},`,
    'Somebody asked for a new password for your mastoc account. The code above is good for one hour, once.',
    'If it was not you, do nothing: your password stays as it is.',
  ].join('\n\n')
  return { subject: 'mastoc : nouveau mot de passe / new password', text }
}
