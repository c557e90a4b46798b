import type { SettingsSchema } from '@socle/foundation'
import { type Static, Type } from 'typebox'

const SECRET_MIN_BYTES = 32

const schema = Type.Object({
  APP_NAME: Type.String({ default: 'CoulissesCrew', description: 'Name in documents and mails' }),
  ACCESS_TOKEN_MINUTES: Type.Integer({ default: 30, minimum: 1, description: 'Life of an access token' }),
  REFRESH_TOKEN_DAYS: Type.Integer({ default: 7, minimum: 1, description: 'Life of a login' }),
  INVITES_SECRET: Type.Optional(
    Type.String({ description: 'Key of invitations; derived from SECRET_KEY when absent' }),
  ),
  INVITES_SECRET_PREVIOUS: Type.Optional(Type.String({ description: 'Still verifies during a rotation' })),
  SIGNING_SECRET: Type.Optional(Type.String({ description: 'A further key that verifies invitations' })),
  INVITES_TTL_SECONDS: Type.Integer({ default: 604_800, minimum: 1, description: 'Life of an invitation' }),
  INVITE_LINK_BASE_URL: Type.Optional(
    Type.String({ description: 'Start of accept and decline links (default: our own page)' }),
  ),
  INVITE_RATE_LIMIT_COUNT: Type.Integer({ default: 5, minimum: 1, description: 'Sends per person …' }),
  INVITE_RATE_LIMIT_WINDOW_SEC: Type.Integer({
    default: 600,
    minimum: 1,
    description: '… in so many seconds',
  }),
  CACHE_TTL_SECONDS: Type.Integer({ default: 60, minimum: 0, description: 'Life of a cached list' }),
  REPORTS_CACHE_TTL_SECONDS: Type.Integer({
    default: 300,
    minimum: 0,
    description: 'Life of a cached report',
  }),
  EXPORTS_PDF_TITLE: Type.String({ default: 'Totaux mensuels par utilisateur', description: 'PDF title' }),
  TELEGRAM_BOT_TOKEN: Type.Optional(Type.String({ description: 'Opens the channel telegram' })),
  TELEGRAM_DEFAULT_CHAT_ID: Type.Optional(Type.String({ description: 'Chat of those who have none' })),
  TELEGRAM_API_BASE: Type.String({
    default: 'https://api.telegram.org',
    description: 'Address of the Bot API',
  }),
  API_BASE: Type.String({
    default: 'http://localhost:8000',
    description: 'Server that commands ask over HTTP',
  }),
  SOCLE_API_KEY: Type.Optional(Type.String({ description: 'Key that commands show it' })),
  ENV: Type.Optional(
    Type.Enum(['dev', 'prod'], { description: 'dev gives reset tokens back and opens the mailbox' }),
  ),
  CSRF_STRICT: Type.Boolean({ default: false, description: 'Every cookie write needs the header X-CSRF' }),
  COMPAT_PROJECT_ITEMS: Type.Boolean({
    default: false,
    description: 'Cookie sessions get GET /projects as a page',
  }),
})

export type CoulissesSettings = Static<typeof schema>

/** `COULISSES_…` is always read; these have no bare name. */
const prefixedOnly = ['CSRF_STRICT', 'COMPAT_PROJECT_ITEMS']

/** Names of the original, read when the module is alone; the first that is given counts. */
const houseAliases = {
  ALEMBIC_URL: 'DATABASE_URL',
  DB_URL: 'DATABASE_URL',
  BACKEND_HOST: 'HOST',
  BACKEND_PORT: 'PORT',
}

export const settings: SettingsSchema<CoulissesSettings> = {
  schema,
  prefixedOnly,
  houseAliases,
  check: (given, { isProduction }) => (isProduction ? productionFaults(given) : []),
}

function productionFaults(given: CoulissesSettings): string[] {
  const faults = (['INVITES_SECRET', 'INVITES_SECRET_PREVIOUS', 'SIGNING_SECRET'] as const)
    .filter((name) => given[name] !== undefined && Buffer.byteLength(given[name]) < SECRET_MIN_BYTES)
    .map((name) => `COULISSES_${name}: at least ${SECRET_MIN_BYTES} bytes in production`)
  if (given.ENV === 'dev') faults.push('COULISSES_ENV: dev is not for production')
  return faults
}

/** Whether answers may hold tokens and the mailbox is open: everywhere but in production, unless `ENV` says otherwise. */
export function isDevelopment(
  { ENV }: CoulissesSettings,
  house: { readonly isProduction: boolean },
): boolean {
  return (ENV ?? (house.isProduction ? 'prod' : 'dev')) === 'dev'
}
