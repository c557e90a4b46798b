import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ApplicationOptions, createApplication } from '@socle/application'
import type { ModuleDefinition } from '@socle/foundation'
import { type HttpScope, Nullable, problems } from '@socle/http'
import Type from 'typebox'
import { rows } from './rows.ts'

// The whole stack around two routes that need no database: keys, limits, metrics, log, validation, documents.
const Row = Type.Object({
  id: Type.String(),
  name: Type.String(),
  holds: Type.String(),
  grade: Nullable(Type.Number()),
  is_private: Type.Boolean(),
  sends: Type.Integer(),
  created_at: Type.String(),
})
const Draft = Type.Object({
  face_id: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
  name: Type.String({ minLength: 1, maxLength: 255 }),
  holds: Type.String({ maxLength: 20_000 }),
  grade: Nullable(Type.Number()),
  tags: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20 }),
  is_private: Type.Boolean(),
})

function register(scope: HttpScope, identify: (apiKey: string) => Promise<string>): void {
  scope.addHook('onRequest', async (request) => {
    const id = await identify(String(request.headers['x-api-key']))
    request.caller = { id: `key:${id}`, via: 'key' }
  })
  scope.get(
    '/rows',
    {
      schema: {
        operationId: 'listRows',
        summary: 'Fifty rows',
        tags: ['rows'],
        querystring: Type.Object({ limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }) }),
        response: { 200: Type.Object({ results: Type.Array(Row), count: Type.Integer() }), ...problems(422) },
      },
      config: { access: 'R' },
    },
    async ({ query }) => ({ results: rows.slice(0, query.limit), count: rows.length }),
  )
  scope.post(
    '/rows',
    {
      schema: {
        operationId: 'createRow',
        summary: 'A validated body',
        tags: ['rows'],
        body: Draft,
        response: { 201: Type.Object({ id: Type.String(), ...Draft.properties }), ...problems(422) },
      },
      config: { access: 'R' },
    },
    async ({ body }, reply) => reply.code(201).send({ id: rows[0]!.id, ...body }),
  )
}

const folder = mkdtempSync(join(tmpdir(), 'socle-stack-'))
const rowsModule: ModuleDefinition = {
  name: 'stack',
  summary: { en: 'Rows without a database', fr: 'Des lignes sans base de données' },
  settings: { schema: Type.Object({}) },
  migrations: pathToFileURL(`${folder}/`),
  create: async ({ authentication }) => ({
    http: {
      title: 'stack',
      description: 'Rows without a database.',
      version: '1.0.0',
      tags: [{ name: 'rows', description: 'Rows' }],
      access: { R: { description: 'Any key.', schemes: ['key'] } },
      register: async (scope) =>
        register(scope, async (apiKey) => {
          const { key } = await authentication.identify({ apiKey, bearer: undefined }, 'stack')
          if (typeof key !== 'object') throw new Error('the benchmark sends a valid key')
          return key.id
        }),
    },
  }),
}

const options: ApplicationOptions = {
  isProduction: false,
  isLoopback: true,
  isAlone: true,
  runsJobs: false,
  publicBaseUrl: 'http://localhost:8000',
  corsOrigins: ['http://localhost:8000'],
  trustProxy: false,
  dataDir: folder,
  databaseUrl: 'pglite:memory',
  databasePool: 1,
  redisUrl: undefined,
  s3: undefined,
  secretKey: 'a secret that only benchmarks have, of more than 32 bytes',
  previousSecretKey: undefined,
  jwtAlgorithm: 'HS256',
  accessTokenMinutes: 30,
  refreshTokenDays: 30,
  ratePerMinute: 1_000_000_000,
  loginFailureLimit: 10,
  registerLimitPerHour: 60,
  bodyLimitBytes: 2 * 1024 * 1024,
  uploadLimitBytes: 25 * 1024 * 1024,
  pixelLimit: 60_000_000,
  blobLimitBytes: 64 * 1024 * 1024,
  logLevel: 'info',
  hasMetrics: true,
  otlpEndpoint: undefined,
  requestIdHeader: 'X-Request-ID',
  cacheTtlSeconds: 60,
  mail: { transport: 'none', smtpUrl: undefined, from: 'socle@localhost' },
}

const application = await createApplication([{ definition: rowsModule, settings: {} }], options)
await application.migrate()
await application.start('serve')
const { database, keys } = application.house
const { secret } = await database.transaction((tx) =>
  keys.create(tx, { name: 'benchmark', scopes: ['read'], module: 'stack' }),
)
const http = await application.http()
await http.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
rmSync(folder, { recursive: true, force: true })
process.stdout.write(`listens, key ${secret}\n`)
