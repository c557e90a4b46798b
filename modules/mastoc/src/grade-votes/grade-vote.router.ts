import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import * as operation from './grade-vote.schemas.ts'
import type { GradeVotes } from './grade-vote.service.ts'

interface Services {
  readonly gradeVotes: GradeVotes
}

/** Grades by vote. */
export function gradeVoteRoutes(scope: HttpScope, { gradeVotes }: Services): void {
  scope.get(
    '/api/climbs/:id/crowd-grade',
    { schema: operation.getCrowdGrade, config: { access: 'R' } },
    (request) => gradeVotes.crowdGrade(callerOf(request), idOf(request.params.id)),
  )
  scope.put(
    '/api/climbs/:id/grade-vote',
    { schema: operation.voteGrade, config: { access: 'J' } },
    async (request, reply) => {
      await gradeVotes.vote(callerOf(request), idOf(request.params.id), request.body.grade_font)
      return reply.code(204).send(null)
    },
  )
  scope.delete(
    '/api/climbs/:id/grade-vote',
    { schema: operation.withdrawVote, config: { access: 'J' } },
    async (request, reply) => {
      await gradeVotes.withdraw(callerOf(request), idOf(request.params.id))
      return reply.code(204).send(null)
    },
  )
}
