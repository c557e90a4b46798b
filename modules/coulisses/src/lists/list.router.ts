import { notModified } from '@socle/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ListAnswer } from './cached-list.service.ts'
import { type Listed, type ListRequest, listRequest } from './list.ts'

/** What the request asks of a list, by its query and `Accept`. */
export function askedOf(request: FastifyRequest): ListRequest {
  const { limit, cursor } = request.query as { limit?: number; cursor?: string }
  return listRequest({ limit, cursor, accept: request.headers.accept })
}

/** The list in the form that was asked for. */
export function inForm<T>(reply: FastifyReply, { isPage, items, nextCursor, isTruncated }: Listed<T>) {
  if (isTruncated) reply.header('x-truncated', 'true')
  return isPage ? { items: [...items], next_cursor: nextCursor } : [...items]
}

/** Sends a list that is JSON already: 304 when the client has these bytes. */
export function sendList(
  request: FastifyRequest,
  reply: FastifyReply,
  { list, state }: ListAnswer,
): FastifyReply {
  reply.header('x-cache', state)
  if (list.isTruncated) reply.header('x-truncated', 'true')
  if (notModified(request, reply, list.tag)) return reply
  return reply.type('application/json; charset=utf-8').send(list.json)
}
