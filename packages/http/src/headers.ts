import type { IncomingMessage, ServerResponse } from 'node:http'
import helmet from 'helmet'

/** One policy for every page of the house; all of their parts are served from here. */
const POLICY = {
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

/** The headers that helmet would set on every response: asked once, for they never change. */
export function securityHeaders(options: { readonly isHttps: boolean }): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {}
  const response = {
    setHeader: (name: string, value: string) => {
      headers[name.toLowerCase()] = value
    },
    removeHeader: () => {},
  }
  const apply = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: POLICY },
    strictTransportSecurity: options.isHttps,
  })
  apply({} as IncomingMessage, response as unknown as ServerResponse, () => {})
  return headers
}
