import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { mark, markUrl } from './mark.ts'
import { documented, hoist, schemesOf } from './openapi.ts'
import type { HttpPart, OpenApiDocument } from './options.ts'
import type { HttpScope } from './scope.ts'

const require = createRequire(import.meta.url)
const REDOC = require.resolve('redoc/bundles/redoc.standalone.js')
const DAY = 'public, max-age=86400'
/** ReDoc asks a server of its makers for it; ours asks nobody. */
const OUTSIDE_PICTURE = 'https://cdn.redoc.ly/redoc/logo-mini.svg'
const ICON = { filename: 'mark.svg', rel: 'icon', sizes: 'any', type: 'image/svg+xml', content: mark }

/** Collects the scope's routes into its document; before the routes. */
export async function collectRoutes(scope: HttpScope, part: HttpPart, basePath: string): Promise<void> {
  await scope.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: part.title,
        version: part.version,
        description: part.description,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: `${basePath}${part.mount}` || '/' }],
      tags: [...part.tags],
      components: { securitySchemes: schemesOf(part) },
    },
    stripBasePath: false,
    transform: ({ url, route }) => ({
      schema: documented(part, route),
      url: url.slice(part.mount.length).replace('*', ':path') || '/',
    }),
    transformObject: (given) =>
      hoist(('openapiObject' in given ? given.openapiObject : {}) as Record<string, unknown>) as never,
  })
}

/** Serves the document for programs and, on two pages that need no network, for people. */
export async function serveDocuments(scope: HttpScope, part: HttpPart, basePath: string): Promise<void> {
  const hidden = { hide: true }
  scope.get('/openapi.json', { schema: hidden, config: { etag: true } }, () => scope.swagger())
  await scope.register(swaggerUi, {
    routePrefix: '/docs',
    indexPrefix: `${basePath}${part.mount}`,
    uiConfig: { persistAuthorization: true, displayRequestDuration: true, filter: true },
    theme: { title: `${part.title}: API`, favicon: [ICON] },
    logo: { type: ICON.type, content: mark, href: `${basePath}/` },
  })
  let redoc: string | undefined
  scope.get('/redoc/redoc.js', { schema: hidden }, (_request, reply) => {
    redoc ??= readFileSync(REDOC, 'utf8').replace(OUTSIDE_PICTURE, markUrl)
    return reply.type('text/javascript; charset=utf-8').header('cache-control', DAY).send(redoc)
  })
  scope.get('/redoc', { schema: hidden }, (request, reply) => {
    const here = request.originalUrl.split('?', 1)[0]?.endsWith('/') ? '..' : '.'
    return reply.type('text/html; charset=utf-8').send(redocPage(part.title, here))
  })
}

function redocPage(title: string, here: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}: reference</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="${markUrl}"></head>
<body style="margin:0"><redoc spec-url="${here}/openapi.json"></redoc>
<script src="${here}/redoc/redoc.js"></script></body>
</html>
`
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}

/** The document as it is checked in: the same whether the part is mounted alone or not. */
export function neutralDocument(part: HttpPart, document: object): OpenApiDocument {
  return { ...document, servers: [{ url: `/${part.name}` }] }
}
