import type { ErrorTable } from '@socle/http'

/** Where the contract answers otherwise than the house: French unless asked otherwise, and older statuses. */
export const errors: ErrorTable = {
  defaultLanguage: 'fr',
  codes: {
    time_conflict: { status: 400 },
    rule_breach: { status: 400 },
    invalid_range: { status: 400 },
    invite_token_invalid: { status: 400 },
    already_answered: { status: 400 },
    // the house's own `unsupported_type` stays 415
    unsupported_export: { status: 400, code: 'unsupported_type' },
    email_missing: { status: 400 },
    telegram_not_configured: { status: 400 },
    wrong_token_type: { status: 400 },
    reset_invalid: { status: 401, code: 'token_invalid' },
    refresh_invalid: { code: 'token_invalid' },
    smtp_failed: { status: 502 },
    bad_json: { status: 422, code: 'validation_failed' },
    // an id that can name nothing names nothing, however it is written
    bad_url: { status: 404, code: 'not_found' },
    url_too_long: { status: 404, code: 'not_found' },
  },
}
