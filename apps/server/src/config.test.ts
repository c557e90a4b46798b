import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ModuleDefinition } from '@socle/foundation'
import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const NO_FILE = '/nonexistent/.env'

function definition(name: string, settings: Partial<ModuleDefinition['settings']> = {}): ModuleDefinition {
  return {
    name,
    summary: { en: name, fr: name },
    migrations: new URL('file:///nowhere/'),
    settings: {
      schema: Type.Object({
        COLOUR: Type.Enum(['red', 'blue'], { default: 'red' }),
        ACCESS_TOKEN_MINUTES: Type.Integer({ default: 1440 }),
        API_KEY: Type.Optional(Type.String()),
        LABEL: Type.String({ default: name }),
      }),
      aliases: { API_KEY: 'API_KEY', TOKEN_LIFE: 'ACCESS_TOKEN_MINUTES' },
      prefixedOnly: ['API_KEY'],
      ...settings,
    },
    create: async () => {
      throw new Error('reading settings creates nothing')
    },
  }
}

const walls = definition('walls')
const doors = definition('doors')

const read = (environment: Record<string, string>, definitions = [walls, doors], envFile = NO_FILE) =>
  readConfig({ definitions, environment, envFile })

function faultsOf(environment: Record<string, string>, definitions = [walls, doors]): readonly string[] {
  try {
    read(environment, definitions)
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe('settings of the foundation', () => {
  test('tokens are signed in one way alone', () => {
    expect(read({ JWT_ALG: 'HS256' }).options.jwtAlgorithm).toBe('HS256')
    for (const algorithm of ['HS384', 'HS512', 'RS256', 'none'])
      expect(faultsOf({ JWT_ALG: algorithm }), algorithm).toEqual([expect.stringContaining('JWT_ALG')])
  })

  test('nothing needs to be set', () => {
    const config = read({})
    expect(config.listen).toEqual({ host: '127.0.0.1', port: 8000 })
    expect(config.options.publicBaseUrl).toBe('http://localhost:8000')
    expect(config.options.corsOrigins).toEqual(['http://localhost:8000'])
    expect(config.options.databaseUrl).toMatch(/^pglite:\/.*\/data\/db$/)
    expect(config.options.mail.transport).toBe('sink')
    expect(config).toMatchObject({ role: 'all', hasDemo: true, warnings: [] })
    expect(config.modules.map((chosen) => chosen.definition.name)).toEqual(['walls', 'doors'])
  })

  test('all faults come in one message, by name, and nothing is created', () => {
    const folder = mkdtempSync(join(tmpdir(), 'socle-config-'))
    const environment = {
      PORT: 'abc',
      DATABASE_URL: 'foo',
      SECRET_KEY: 'x',
      NODE_ENV: 'production',
      DATA_DIR: join(folder, 'data'),
    }
    const faults = faultsOf(environment)
    expect(faults).toHaveLength(3)
    expect(() => read(environment)).toThrow(/PORT: expected a whole number from 0 to 65535, not "abc"/)
    expect(() => read(environment)).toThrow(/DATABASE_URL: expected postgres:/)
    expect(() => read(environment)).toThrow(/SECRET_KEY: expected at least 32 bytes/)
    expect(readdirSync(folder)).toEqual([])
  })

  test('words are read in any case', () => {
    const config = read({ LOG_LEVEL: 'INFO', METRICS_ENABLED: 'True', DEMO: 'No', NODE_ENV: 'Development' })
    expect(config.options.logLevel).toBe('info')
    expect(config.options.hasMetrics).toBe(true)
    expect(config.hasDemo).toBe(false)
  })

  test('the environment wins over the .env file, and an empty value is none', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'socle-config-')), '.env')
    writeFileSync(path, 'PORT=9001\nHOST=127.0.0.2\nREDIS_URL=redis://from-file\n')
    const config = read({ PORT: '9002', HOST: '' }, [walls], path)
    expect(config.listen).toEqual({ host: '127.0.0.2', port: 9002 })
    expect(config.options.redisUrl).toBe('redis://from-file')
  })

  test('a secret is never repeated in a fault', () => {
    expect(faultsOf({ REDIS_URL: 'http://user:hunter2@host' }).join()).not.toContain('hunter2')
  })

  test('an unknown name that begins with SOCLE_ warns', () => {
    expect(read({ SOCLE_MODULE: 'walls', SOCLE_DEMO: 'false' }).warnings).toEqual([
      'SOCLE_MODULE is not a setting and was ignored',
    ])
  })

  test('fakeredis means memory', () => {
    expect(read({ REDIS_URL: 'fakeredis://' }).options.redisUrl).toBeUndefined()
  })

  test.each([
    ['postgres://a:b@host/db', 'postgres://a:b@host/db'],
    ['postgresql://a:b@host/db', 'postgres://a:b@host/db'],
    ['postgresql+asyncpg://a:b@host/db', 'postgres://a:b@host/db'],
    ['POSTGRES://host/db', 'postgres://host/db'],
    ['pglite:/srv/db', 'pglite:/srv/db'],
    ['pglite:///srv/db', 'pglite:/srv/db'],
    ['pglite:memory', 'pglite:memory'],
  ])('DATABASE_URL=%s is read as %s', (given, meant) => {
    expect(read({ DATABASE_URL: given }).options.databaseUrl).toBe(meant)
  })

  test.each(['sqlite:///data.db', 'mysql://host/db', 'foo', 'pglite:', 'postgres://'])(
    'DATABASE_URL=%s is refused with what to write instead',
    (given) => {
      expect(faultsOf({ DATABASE_URL: given })).toEqual([
        expect.stringMatching(/^DATABASE_URL: expected postgres:\/\/.*or pglite:<folder>/),
      ])
    },
  )

  test.each([
    ['false', false],
    ['2', 2],
    ['10.0.0.1, 10.1.0.0/16', ['10.0.0.1', '10.1.0.0/16']],
  ])('TRUST_PROXY=%s is understood', (given, meant) => {
    expect(read({ TRUST_PROXY: given }).options.trustProxy).toEqual(meant)
  })

  test('TRUST_PROXY=yes is refused: it says nothing of whom to trust', () => {
    expect(faultsOf({ TRUST_PROXY: 'yes' })).toHaveLength(1)
  })

  test('an SMTP server may be given in parts', () => {
    const parts = { SMTP_HOST: 'mail.test', SMTP_PORT: '2525', SMTP_USER: 'a@b', SMTP_PASSWORD: 'p:w' }
    expect(read(parts).options.mail).toMatchObject({
      transport: 'smtp',
      smtpUrl: 'smtp://a%40b:p%3Aw@mail.test:2525',
    })
  })

  test.each([
    ['development', 'smtp://mail.test:1025'],
    ['production', 'smtp://mail.test:587'],
  ])('the port of an SMTP server is that of %s', (NODE_ENV, smtpUrl) => {
    expect(read({ NODE_ENV, SMTP_HOST: 'mail.test' }).options.mail.smtpUrl).toBe(smtpUrl)
  })

  test('half of an S3 server, several processes without Redis, and SMTP without a server are faults', () => {
    expect(faultsOf({ S3_ENDPOINT: 'http://s3', S3_BUCKET: 'b' })).toEqual([
      'S3_ENDPOINT: needs S3_ACCESS_KEY, S3_SECRET_KEY beside it',
    ])
    expect(faultsOf({ WEB_CONCURRENCY: '2' })).toHaveLength(1)
    expect(faultsOf({ MAIL_TRANSPORT: 'smtp' })).toHaveLength(1)
  })
})

describe('production', () => {
  const secret = 'q8Zt0lVx4Y1mR7uWc2Nf6Kb9Jd3Hs5Gp'

  test('refuses demo data, placeholders, short secrets and an open address without a name', () => {
    const faults = faultsOf({
      NODE_ENV: 'production',
      DEMO: 'true',
      SECRET_KEY: 'change-me-change-me-change-me-change-me',
      ADMIN_PASSWORD: 'admin',
      HOST: '0.0.0.0',
      MAIL_TRANSPORT: 'sink',
    })
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'SECRET_KEY',
      'ADMIN_PASSWORD',
      'DEMO',
      'MAIL_TRANSPORT',
      'PUBLIC_BASE_URL',
    ])
  })

  test('with PostgreSQL the secret must be given', () => {
    const environment = { NODE_ENV: 'production', DATABASE_URL: 'postgres://host/db' }
    expect(faultsOf(environment)).toHaveLength(1)
    expect(read({ ...environment, SECRET_KEY: secret }).hasDemo).toBe(false)
  })

  test('sends no mail unless a server is named', () => {
    expect(read({ NODE_ENV: 'production' }).options.mail.transport).toBe('none')
  })
})

describe('settings of modules', () => {
  const settingsOf = (environment: Record<string, string>, definitions = [walls, doors]) =>
    Object.fromEntries(
      read(environment, definitions).modules.map((chosen) => [chosen.definition.name, chosen.settings]),
    )

  test('the full name comes first, then the bare one, then the default of the module', () => {
    expect(settingsOf({ WALLS_COLOUR: 'Blue', WALLS_LABEL: 'a' }).walls).toEqual({
      COLOUR: 'blue',
      LABEL: 'a',
      ACCESS_TOKEN_MINUTES: 1440,
    })
    expect(settingsOf({ COLOUR: 'blue', WALLS_COLOUR: 'red' }, [walls]).walls).toMatchObject({
      COLOUR: 'red',
    })
  })

  test('a bare name that the foundation has too reaches every module', () => {
    expect(settingsOf({ ACCESS_TOKEN_MINUTES: '5' })).toMatchObject({
      walls: { ACCESS_TOKEN_MINUTES: 5 },
      doors: { ACCESS_TOKEN_MINUTES: 5 },
    })
  })

  test('a bare name that two modules have is a fault that tells both full names', () => {
    expect(faultsOf({ COLOUR: 'blue' })).toEqual([
      'COLOUR: several modules have it; write WALLS_COLOUR or DOORS_COLOUR',
    ])
  })

  test('names of the original are read by a module alone only', () => {
    expect(settingsOf({ API_KEY: 'k', TOKEN_LIFE: '7' }).walls).not.toHaveProperty('API_KEY')
    expect(settingsOf({ API_KEY: 'k', TOKEN_LIFE: '7', SOCLE_MODULES: 'walls' }).walls).toMatchObject({
      API_KEY: 'k',
      ACCESS_TOKEN_MINUTES: 7,
    })
  })

  test('a module alone reads settings of the foundation by the names of its original', () => {
    const crews = definition('crews', { houseAliases: { DB_URL: 'DATABASE_URL', BACKEND_PORT: 'PORT' } })
    const old = { DB_URL: 'postgres://old/db', BACKEND_PORT: '8001' }
    const alone = read({ ...old, SOCLE_MODULES: 'crews' }, [walls, crews])
    expect([alone.options.databaseUrl, alone.listen.port]).toEqual(['postgres://old/db', 8001])
    const both = read({ ...old, PORT: '8002', SOCLE_MODULES: 'crews' }, [walls, crews])
    expect(both.listen.port).toBe(8002)
    const suite = read(old, [walls, crews])
    expect([suite.options.databaseUrl.startsWith('pglite:'), suite.listen.port]).toEqual([true, 8000])
    expect(faultsOf({ BACKEND_PORT: 'x', SOCLE_MODULES: 'crews' }, [walls, crews])[0]).toContain(
      'BACKEND_PORT',
    )
  })

  test('a module alone brings defaults of its original for settings of the foundation', () => {
    const crews = definition('crews', { houseDefaults: { CORS_ORIGINS: 'http://localhost:3000' } })
    const origins = (environment: Record<string, string>) =>
      read(environment, [walls, crews]).options.corsOrigins
    expect(origins({ SOCLE_MODULES: 'crews' })).toEqual(['http://localhost:3000'])
    expect(origins({ SOCLE_MODULES: 'crews', CORS_ORIGINS: 'https://a.test' })).toEqual(['https://a.test'])
    expect(origins({})).toEqual(['http://localhost:8000'])
  })

  test('a module picked by name stands alone; an unknown name is refused', () => {
    expect(read({ SOCLE_MODULES: 'Doors' }).options.isAlone).toBe(true)
    expect(read({ SOCLE_MODULES: 'doors,walls' }).options.isAlone).toBe(false)
    expect(faultsOf({ SOCLE_MODULES: 'windows' })).toEqual([
      'SOCLE_MODULES: expected all or some of walls, doors, not "windows"',
    ])
  })

  test("a module's own rules and missing settings are told with the others", () => {
    const strict = definition('strict', {
      schema: Type.Object({ NAME: Type.String(), SIZE: Type.Integer({ default: 1 }) }),
      check: (settings) => ((settings as { SIZE: number }).SIZE > 5 ? ['STRICT_SIZE: at most 5'] : []),
    })
    expect(faultsOf({ PORT: 'x' }, [strict])).toHaveLength(2)
    expect(faultsOf({ STRICT_NAME: 'n', STRICT_SIZE: '9' }, [strict])).toEqual(['STRICT_SIZE: at most 5'])
  })
})
