import type { HttpScope } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import { badText } from './catalogue.errors.ts'
import { isUtf8 } from './encoded-text.ts'

/** Reads queries as the contract does: an empty value is absent, and what is no UTF-8 is refused. */
export function readQueries(scope: HttpScope): void {
  scope.addHook('preValidation', async (request) => {
    const query = request.query as Record<string, string | string[]>
    dropEmptyValues(query)
    refuseBrokenText(request, query)
  })
}

function dropEmptyValues(query: Record<string, string | string[]>): void {
  for (const [name, value] of Object.entries(query)) {
    const given = Array.isArray(value) ? value.filter((each) => each !== '') : value
    if (given.length === 0) delete query[name]
    else query[name] = given
  }
}

/** What cannot be decoded reaches the query as it was written. */
function refuseBrokenText(request: FastifyRequest, query: Record<string, string | string[]>): void {
  if (!request.url.includes('%')) return
  const broken = Object.entries(query).find(([, value]) => [value].flat().some((each) => !isUtf8(each)))
  if (broken) throw badText(broken[0])
}
