import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'
import type { HttpScope } from './scope.ts'

/** One policy for every page of the house; all of their parts are served from here. */
const PAGE_POLICY = {
  'default-src': ["'self'"],
  'base-uri': ["'self'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'", 'data:'],
  'form-action': ["'self'"],
  'frame-ancestors': ["'self'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'object-src': ["'none'"],
  'script-src': ["'self'"],
  'script-src-attr': ["'none'"],
  // Swagger UI and ReDoc style their elements in place; ReDoc searches in a worker of its own making
  'style-src': ["'self'", "'unsafe-inline'"],
  'worker-src': ["'self'", 'blob:'],
}

type Headers = Readonly<Record<string, string>>

/** What helmet sets on every response; asked once, for it never changes. */
export function securityHeaders(options: { readonly isHttps: boolean }): Headers {
  return headersOf({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    strictTransportSecurity: options.isHttps,
    // these are for documents
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  })
}

/** Gives pages and drawings the headers of documents, but for those that their route has set itself. */
export function registerPageHeaders(app: HttpScope, house: Headers): void {
  const headers = Object.entries(
    headersOf({
      contentSecurityPolicy: { useDefaults: false, directives: PAGE_POLICY },
      strictTransportSecurity: false,
      crossOriginResourcePolicy: false,
    }),
  )
  // biome-ignore lint/complexity/useMaxParams: the signature is Fastify's
  app.addHook('onSend', (_request, reply, payload, done) => {
    const type = reply.getHeader('content-type')
    if (typeof type === 'string' && (type.startsWith('text/html') || type.startsWith('image/svg'))) {
      for (const [name, value] of headers) {
        const set = reply.getHeader(name)
        // what differs from the house's own is the route's
        if (set === undefined || set === house[name]) reply.header(name, value)
      }
    }
    done(null, payload)
  })
}

function headersOf(options: Parameters<typeof helmet>[0]): Headers {
  const headers: Record<string, string> = {}
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value
    },
    removeHeader: () => {},
  }
  helmet(options)({} as IncomingMessage, response as unknown as ServerResponse, () => {})
  return headers
}
