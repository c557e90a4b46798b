import type { Account, Reset } from '../accounts.ts'

/** The message that brings a reset, in both languages: nobody knows which one its reader speaks. */
export function resetMessage(
  account: Pick<Account, 'fullName' | 'username' | 'email'>,
  reset: Reset,
): { readonly subject: string; readonly text: string } {
  const name = account.fullName || account.username || account.email || ''
  const text = [
    `Bonjour ${name},`,
    'Quelqu’un a demandé un nouveau mot de passe pour votre compte. Voici le code, valable une heure et une fois :',
    reset.token,
    'Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.',
    '—',
    `Hello ${name},`,
    'Somebody asked for a new password for your account. The code above is good for one hour, once.',
    'If it was not you, do nothing: your password stays as it is.',
  ].join('\n\n')
  return { subject: 'Nouveau mot de passe / New password', text }
}
