import type { FastifyRequest } from 'fastify'

/** PUBLIC_BASE_URL, whether it was given, and the mount point. */
export interface PublicUrls {
  readonly base: string
  readonly isGiven: boolean
  readonly mount: string
}

const plainHost = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i

/** Where paths of pictures begin: PUBLIC_BASE_URL, else the address that was called. */
export function publicBaseOf(
  { protocol, host }: FastifyRequest,
  { base, isGiven, mount }: PublicUrls,
): string {
  // a host that is none would only reach whoever sent it, and their caches
  const origin = isGiven || !plainHost.test(host) ? base : `${protocol}://${host}`
  return `${origin}${mount}`
}
