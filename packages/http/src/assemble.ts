import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import { SerializerSelector } from '@fastify/fast-json-stringify-compiler'
import type { FastifySerializerCompiler } from 'fastify'
import { registerBodies } from './bodies.ts'
import { collectRoutes, serveDocuments } from './documents.ts'
import { registerCaching } from './etags.ts'
import { registerGate } from './gate.ts'
import { registerPageHeaders, securityHeaders } from './headers.ts'
import type { Limiter } from './limits.ts'
import type { HttpOptions, HttpPart } from './options.ts'
import { registerRequests } from './requests.ts'
import { type RouteRules, routeRules } from './routes.ts'
import type { HttpScope } from './scope.ts'
import { createValidation, type Validation } from './validation.ts'

/** Registers what every request passes through, whatever its part. */
export async function registerHouse(
  app: HttpScope,
  options: HttpOptions,
  limit: Limiter,
): Promise<Validation> {
  const validation = createValidation()
  app.setValidatorCompiler(validation.compiler)
  app.setSerializerCompiler(lazySerializers())
  const security = securityHeaders({ isHttps: options.publicBaseUrl.startsWith('https:') })
  registerRequests(app, options, security)
  registerBodies(app)
  registerGate(app, limit)
  registerCaching(app)
  registerPageHeaders(app, security)
  await app.register(cookie)
  app.addHook('onRequest', (request, reply, done) => {
    // a preflight is for CORS; any other OPTIONS asks for `Allow`
    if (request.method !== 'OPTIONS' || request.headers['access-control-request-method']) done()
    else reply.callNotFound()
  })
  await app.register(cors, {
    origin: [...options.corsOrigins],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Cache', 'X-Truncated', options.requestIdHeader],
    maxAge: 600,
  })
  await app.register(compress, { globalDecompression: false, encodings: ['br', 'gzip'] })
  return validation
}

/** Most statuses of most routes are never answered in one process: a serialiser is built when first needed. */
function lazySerializers(): FastifySerializerCompiler<unknown> {
  const build = SerializerSelector()({}, {})
  return (route) => {
    let serialize: ((data: unknown) => string) | undefined
    return (data) => {
      serialize ??= build(route as Parameters<typeof build>[0])
      return serialize(data)
    }
  }
}

/** Registers a part below its mount; returns the way to its document. */
export async function registerPart(
  app: HttpScope,
  part: HttpPart,
  { rules, basePath }: { readonly rules: RouteRules; readonly basePath: string },
): Promise<() => object> {
  // never returned itself: a Fastify instance is a thenable, and await would unwrap it
  const loaded: HttpScope[] = []
  await app.register(
    async (child) => {
      const scope = child as unknown as HttpScope
      await collectRoutes(scope, part, basePath)
      scope.addHook('onRoute', routeRules(part, rules))
      await part.register(scope)
      await serveDocuments(scope, part, basePath)
      loaded.push(scope)
    },
    part.mount === '' ? {} : { prefix: part.mount },
  )
  return () => loaded[0]?.swagger() ?? {}
}

/** Registers routes of the foundation at `/`; one that a part has claimed is left to that part. */
export async function registerRoot(
  app: HttpScope,
  register: (scope: HttpScope) => Promise<void>,
): Promise<void> {
  await app.register(async (child) => {
    const scope = child as unknown as HttpScope
    const get = scope.get as (this: HttpScope, url: string, ...rest: unknown[]) => HttpScope
    Object.assign(scope, {
      get(this: HttpScope, url: string, ...rest: unknown[]) {
        return app.hasRoute({ method: 'GET', url }) ? this : get.call(this, url, ...rest)
      },
    })
    await register(scope)
  })
}
