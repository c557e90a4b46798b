import type { ErrorTable } from '@socle/http'

/** Where the contract answers otherwise than the house: older statuses, and the language that its clients show. */
export const errors: ErrorTable = {
  language: 'en',
  codes: {
    api_key_missing: { language: 'fr' },
    api_key_invalid: { language: 'fr' },
    email_taken: { status: 400 },
    username_taken: { status: 400 },
    avatar_too_big: { status: 400 },
    avatar_format: { status: 400 },
    too_many_holds: { status: 400 },
    bad_date: { status: 400 },
    reset_invalid: { status: 400 },
    wrong_password: { status: 400 },
  },
}
