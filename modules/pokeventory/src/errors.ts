import type { ErrorTable } from '@socle/http'

const bearer = { 'www-authenticate': 'Bearer' }

/** Where the contract answers otherwise than the house: older statuses, and French, which its clients show. */
export const errors: ErrorTable = {
  language: 'fr',
  codes: {
    bad_json: { status: 422, code: 'validation_failed' },
    bad_url: { status: 422, code: 'validation_failed' },
    not_authenticated: { headers: bearer },
    invalid_token: { headers: bearer },
    bad_credentials: { headers: bearer },
    refresh_invalid: { headers: bearer },
    email_taken: { status: 400 },
    username_taken: { status: 400 },
    already_exists: { status: 400 },
    no_file: { status: 400 },
    bad_subject: { status: 400 },
    draft_validated: { status: 400 },
    draft_sealed: { status: 400 },
    draft_expired: { status: 400 },
    bad_condition: { status: 400 },
  },
}
