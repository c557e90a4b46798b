import { notModified } from '@socle/http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Drawing } from './drawing.ts'

/** Sends a drawing, unless the client has it: then it is not even drawn. */
export async function sendDrawing(
  request: FastifyRequest,
  reply: FastifyReply,
  drawing: Drawing,
): Promise<FastifyReply> {
  if (notModified(request, reply, drawing.tag)) return reply
  return reply.type(drawing.type).send(await drawing.bytes())
}
