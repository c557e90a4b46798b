/** Good enough to write to; who knows more is the mail server. */
export const EMAIL_PATTERN = '^[^\\s@]+@[^\\s@]+$'
export const MAX_EMAIL = 254

export function isEmailShaped(text: string): boolean {
  return text.length <= MAX_EMAIL && new RegExp(EMAIL_PATTERN).test(text)
}
