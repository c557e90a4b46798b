import type { SettingsSchema } from '@socle/foundation'
import { isClockLine } from '@socle/jobs'
import { type Static, Type } from 'typebox'

const analysisProperties = {
  IMAGE_TTL_SECONDS: Type.Integer({
    default: 900,
    minimum: 1,
    description: 'Life of photograph bytes since the last read',
  }),
  ANALYSIS_MAX_CANDIDATES: Type.Integer({
    default: 5,
    minimum: 1,
    maximum: 20,
    description: 'Candidates a draft',
  }),
  ANALYSIS_CONFIDENCE_THRESHOLD: Type.Number({
    default: 0.82,
    minimum: 0.5,
    maximum: 0.99,
    description: 'Score from which the first candidate is sure',
  }),
  ANALYSIS_WAIT_SECONDS: Type.Integer({
    default: 25,
    minimum: 0,
    maximum: 60,
    description: 'Default of ?wait=',
  }),
  ANALYSIS_TIMEOUT_SECONDS: Type.Integer({
    default: 60,
    minimum: 1,
    description: 'Longest analysis of an image',
  }),
  ANALYSIS_LANGUAGES: Type.String({ default: 'fr,en,ja', description: 'Languages to read, in their order' }),
  MAX_CARDS_PER_IMAGE: Type.Integer({
    default: 60,
    minimum: 1,
    maximum: 200,
    description: 'More are told as over_limit',
  }),
  VISION_WORKERS: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 64,
      description: 'Threads of the pipeline (default: up to four, one a core); 0: none here',
    }),
  ),
  ANALYSIS_OUTPUT_DIR: Type.Optional(
    Type.String({ description: 'Folder that also gets each report (the last 500 are kept)' }),
  ),
  LEARNED_HASH_SCOPE: Type.Enum(['user', 'instance'], {
    default: 'user',
    description: 'Whose confirmations teach',
  }),
  DRAFT_RETENTION_DAYS: Type.Integer({
    default: 30,
    minimum: 1,
    description: 'Life of crops and open drafts',
  }),
  SIGNED_URL_TTL_SECONDS: Type.Integer({
    default: 3600,
    minimum: 1,
    description: 'Life of signed image addresses',
  }),
}

const uploadProperties = {
  MAX_UPLOAD_MB: Type.Integer({ default: 20, minimum: 1, description: 'Largest photograph' }),
  MAX_FILES: Type.Integer({ default: 20, minimum: 1, maximum: 200, description: 'Photographs an upload' }),
  MAX_BATCH_MB: Type.Integer({ default: 200, minimum: 1, description: 'All photographs of an upload' }),
  MAX_PIXELS: Type.Integer({ default: 50_000_000, minimum: 10_000, description: 'Pixels of a photograph' }),
}

const catalogueProperties = {
  DEFAULT_LANGUAGE: Type.String({ default: 'fr', description: 'Language of names without ?lang=' }),
  CATALOGUE_WRITE_ROLE: Type.Enum(['editor', 'user'], {
    default: 'editor',
    description: 'Who edits the catalogue',
  }),
  CATALOGUE_SYNC_CRON: Type.Optional(
    Type.String({ description: 'When to look for new sets (UTC cron line); unset: never' }),
  ),
  CATALOGUE_API_HOSTS: Type.String({
    default: 'api.tcgdex.net',
    description: 'Hosts a catalogue may be imported from',
  }),
  CARD_ASSET_BASE_URL: Type.String({
    default: 'https://assets.tcgdex.net',
    description: 'Base of `image` for TCGdex cards; empty: none',
  }),
}

const peopleProperties = {
  ACCESS_TOKEN_MINUTES: Type.Integer({ default: 30, minimum: 1, description: 'Life of an access token' }),
  REFRESH_TOKEN_DAYS: Type.Integer({ default: 7, minimum: 1, description: 'Life of a login' }),
  COOKIE_SECURE: Type.Optional(
    Type.Boolean({
      description: 'Refresh cookie over https only (default: unless PUBLIC_BASE_URL is plain http)',
    }),
  ),
  REGISTRATION_OPEN: Type.Boolean({ default: true, description: 'Anybody may register' }),
  RATE_LIMIT_UPLOAD: Type.Integer({ default: 120, minimum: 1, description: 'Uploads an hour and person' }),
  ANALYSIS_VISUAL_MATCHING: Type.Optional(Type.String({ description: 'Of the original; ignored' })),
  FETCH_API_URL: Type.Optional(Type.String({ description: 'Of the original; ignored' })),
}

const schema = Type.Object({
  ...analysisProperties,
  ...uploadProperties,
  ...catalogueProperties,
  ...peopleProperties,
})

export type PokeventorySettings = Static<typeof schema>

export const settings: SettingsSchema<PokeventorySettings> = {
  schema,
  houseAliases: {
    JWT_SECRET_KEY: 'SECRET_KEY',
    // one limit for the logins of the whole house
    RATE_LIMIT_LOGIN: 'LOGIN_FAILURE_LIMIT',
    RATE_LIMIT_REGISTER: 'REGISTER_LIMIT_PER_HOUR',
  },
  // where the original's front end is developed
  houseDefaults: { CORS_ORIGINS: 'http://localhost:3000' },
  check: ({ ANALYSIS_LANGUAGES, CATALOGUE_API_HOSTS, CATALOGUE_SYNC_CRON }) => [
    ...(isListOf(ANALYSIS_LANGUAGES, /^(fr|en|ja)$/)
      ? []
      : ['POKEVENTORY_ANALYSIS_LANGUAGES: some of fr, en, ja, separated by commas']),
    ...(isListOf(CATALOGUE_API_HOSTS, /^[a-z0-9.-]+(:\d+)?$/i)
      ? []
      : ['POKEVENTORY_CATALOGUE_API_HOSTS: names of hosts, separated by commas']),
    ...(CATALOGUE_SYNC_CRON === undefined || isClockLine(CATALOGUE_SYNC_CRON)
      ? []
      : [
          `POKEVENTORY_CATALOGUE_SYNC_CRON: five fields of cron (UTC) such as 0 3 * * *, or nothing for never; not "${CATALOGUE_SYNC_CRON}"`,
        ]),
  ],
}

const withoutMeaning = ['ANALYSIS_VISUAL_MATCHING', 'FETCH_API_URL'] as const

/** Settings of the original that were given and change nothing here. */
export function ignoredSettings(given: PokeventorySettings): readonly string[] {
  return withoutMeaning.filter((name) => given[name] !== undefined)
}

function isListOf(list: string, item: RegExp): boolean {
  const words = wordsOf(list)
  return words.length > 0 && words.every((word) => item.test(word))
}

/** The words of a setting that is a list. */
export function wordsOf(list: string): readonly string[] {
  return list
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
}
