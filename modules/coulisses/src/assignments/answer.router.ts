import type { HttpScope } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import { memberIn } from '../access/access.router.ts'
import { admit } from '../access/admission.ts'
import { ID } from '../ids/path.ts'
import type { Answer, Answering } from './answering.service.ts'
import * as operation from './assignment.schemas.ts'

interface Services {
  readonly answering: Answering
}

const one = `/api/v1/assignments/${ID}`
const config = { access: 'optional' } as const

/** Yes and no, by the token of an invitation or with a login. */
export function answerRoutes(scope: HttpScope, { answering }: Services): void {
  scope.post(`${one}/accept`, { schema: operation.acceptAssignment, config }, async (request) => {
    const answer = { status: 'ACCEPTED', override: request.body?.override } as const
    return { status: await given(answering, request, answer) }
  })
  scope.post(`${one}/decline`, { schema: operation.declineAssignment, config }, async (request) => {
    const { reason, override } = request.body ?? {}
    return { status: await given(answering, request, { status: 'DECLINED', reason, override }) }
  })
}

type AnswerRequest = Pick<FastifyRequest, 'crewCaller'> & {
  readonly params: { readonly id: string }
  readonly query: { readonly token?: string | undefined }
}

function given(answering: Answering, request: AnswerRequest, answer: Answer) {
  const { params, query } = request
  if (query.token) return answering.byToken({ assignmentId: params.id, token: query.token }, answer)
  admit(request.crewCaller ?? undefined, { access: 'tech', isRead: false })
  return answering.byMember(memberIn(request as FastifyRequest), { assignmentId: params.id, ...answer })
}
