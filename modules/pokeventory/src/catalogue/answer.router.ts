import { hash } from 'node:crypto'
import { notModified } from '@socle/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CatalogueVersions } from './catalogue-version.service.ts'

/** A request and the way to answer it. */
interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/**
 * Answers a read that depends on nothing but the catalogue and the request: a client that has it already is told so
 * after one statement.
 */
export async function taggedAnswer<T>(
  versions: CatalogueVersions,
  { request, reply }: Exchange,
  read: (version: string) => Promise<T>,
): Promise<T | undefined> {
  const { version } = await versions.current()
  if (notModified(request, reply, tagOf(version, request))) return reply
  try {
    return await read(version)
  } catch (error) {
    // a refusal is not this state of the catalogue
    reply.removeHeader('etag')
    throw error
  }
}

function tagOf(version: string, request: FastifyRequest): string {
  // pictures are told with the address that was called
  return hash('sha1', [version, request.protocol, request.host, request.url].join('\n'), 'base64url')
}

/** Ids of a path as they may be meant: decoded, and as it was written (`exu-%3F` is the id of a card). */
export function idsOf(request: FastifyRequest, noun: string): string[] {
  const { id } = request.params as { readonly id: string }
  const segments = (request.url.split('?', 1)[0] ?? '').split('/')
  const raw = segments[segments.indexOf(noun, 1) + 1] ?? id
  return [...new Set([id, raw])]
}
