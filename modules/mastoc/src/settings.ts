import type { SettingsSchema } from '@socle/foundation'
import { type Static, Type } from 'typebox'

const KEY_MIN_LENGTH = 20

const schema = Type.Object({
  API_KEY: Type.Optional(
    Type.String({ description: 'Shared key of scope admin; empty: open mode outside production' }),
  ),
  APP_NAME: Type.String({ default: 'mastoc-api', description: 'Name in /health' }),
  ACCESS_TOKEN_MINUTES: Type.Integer({ default: 1440, minimum: 1, description: 'Life of an access token' }),
  REFRESH_TOKEN_DAYS: Type.Integer({ default: 7, minimum: 1, description: 'Life of a login' }),
  REGISTRATION: Type.Enum(['open', 'closed'], { default: 'open', description: 'Who may register and join' }),
  MEMBERS_CREATE_GYMS: Type.Boolean({ default: false, description: 'Any member may create a gym' }),
  STOKT_URL: Type.Optional(Type.String({ description: 'Address of Stokt; unset: no fetch, no push' })),
  STOKT_TOKEN: Type.Optional(
    Type.String({ description: 'Token of the account that pushed climbs belong to' }),
  ),
  STOKT_USERNAME: Type.Optional(Type.String({ description: 'The same account by its name' })),
  STOKT_PASSWORD: Type.Optional(Type.String({ description: 'and its password' })),
  STOKT_RATE: Type.Number({ default: 1, exclusiveMinimum: 0, description: 'Requests a second to Stokt' }),
  STOKT_TIMEOUT_SECONDS: Type.Integer({ default: 60, minimum: 1, description: 'Longest wait for Stokt' }),
  IMPORT_LIMIT_MB: Type.Integer({ default: 50, minimum: 1, description: 'Body limit of import routes' }),
  TRASH_DAYS: Type.Integer({ default: 90, minimum: 1, description: 'Days until a deleted climb is purged' }),
  IMPORT_DAYS: Type.Integer({
    default: 90,
    minimum: 7,
    description: 'Days until the report of an import goes',
  }),
  SNAPSHOT_MAX_AGE_HOURS: Type.Integer({
    default: 24,
    minimum: 1,
    description: 'Oldest snapshot once anything changed',
  }),
  INDEX_MAX_MB: Type.Integer({
    default: 256,
    minimum: 8,
    description: 'Memory of the hold index; least recently used faces leave it',
  }),
})

export type MastocSettings = Static<typeof schema>

export const settings: SettingsSchema<MastocSettings> = {
  schema,
  aliases: {
    API_KEY: 'API_KEY',
    APP_NAME: 'APP_NAME',
    ACCESS_TOKEN_EXPIRE_MINUTES: 'ACCESS_TOKEN_MINUTES',
    STOKT_BASE_URL: 'STOKT_URL',
    STOKT_TOKEN: 'STOKT_TOKEN',
  },
  prefixedOnly: Object.keys(schema.properties),
  check: (given, { isProduction }) => [...keyFaults(given, isProduction), ...stoktFaults(given)],
}

function keyFaults({ API_KEY }: MastocSettings, isProduction: boolean): string[] {
  if (!isProduction || !API_KEY || API_KEY.length >= KEY_MIN_LENGTH) return []
  return [`MASTOC_API_KEY: at least ${KEY_MIN_LENGTH} characters in production`]
}

function stoktFaults({ STOKT_URL, STOKT_USERNAME, STOKT_PASSWORD }: MastocSettings): string[] {
  const isAddress = !STOKT_URL || /^https?:$/.test(URL.parse(STOKT_URL)?.protocol ?? '')
  const isPair = !STOKT_USERNAME === !STOKT_PASSWORD
  return [
    ...(isAddress ? [] : ['MASTOC_STOKT_URL: an absolute http(s) address']),
    ...(isPair ? [] : ['MASTOC_STOKT_USERNAME and MASTOC_STOKT_PASSWORD: both or neither']),
  ]
}
