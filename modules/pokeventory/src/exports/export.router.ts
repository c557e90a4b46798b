import { Readable } from 'node:stream'
import type { HttpScope } from '@socle/http'
import type { FastifyReply } from 'fastify'
import { callerOf } from '../access/access.router.ts'
import { type Wordings, wordingOf } from '../access/asker.router.ts'
import { exportMissing, readMissing } from '../missing/missing.schemas.ts'
import type { MissingCards } from '../missing/missing.service.ts'
import { csvLine } from './csv.ts'
import * as operation from './export.schemas.ts'
import type { CollectionExport } from './export.service.ts'

interface Services extends Wordings {
  readonly collectionExport: CollectionExport
  readonly missingCards: MissingCards
}

const config = { access: 'C' } as const

/** What goes out as a file, and what is missing. */
export function exportRoutes(scope: HttpScope, services: Services): void {
  missingRoutes(scope, services)
  const { collectionExport, langOf } = services
  scope.get('/exports/collection.csv', { schema: operation.exportCsv, config }, (request, reply) => {
    const { delimiter, lang, set_id: setId } = request.query
    const lines = collectionExport.csv(callerOf(request), { delimiter, setId, lang: langOf(lang) })
    return file(reply, 'collection.csv', 'text/csv; charset=utf-8').send(Readable.from(lines))
  })
  scope.get('/exports/collection.json', { schema: operation.exportJson, config }, (request, reply) => {
    const { lang, set_id: setId } = request.query
    const lines = collectionExport.json(callerOf(request), { setId, lang: langOf(lang) })
    // a stream is sent as it is
    return file(reply, 'collection.json', 'application/json').send(Readable.from(lines)) as never
  })
}

function missingRoutes(scope: HttpScope, services: Services): void {
  const { missingCards } = services
  scope.get('/sets/:set_id/missing', { schema: readMissing, config }, (request) => {
    const wanted = { setId: request.params.set_id, goal: request.query.goal }
    return missingCards.of(callerOf(request), wanted, wordingOf(request, services))
  })
  scope.get(
    '/exports/sets/:set_id/missing.csv',
    { schema: exportMissing, config },
    async (request, reply) => {
      const wanted = { setId: request.params.set_id, goal: request.query.goal }
      const { missing } = await missingCards.of(callerOf(request), wanted, wordingOf(request, services))
      const lines = missing.map(({ local_id, name, rarity, id }) =>
        csvLine([local_id, name, rarity, id], ','),
      )
      const text = [csvLine(['number', 'name', 'rarity', 'card_id'], ','), ...lines].join('')
      return file(reply, `missing-${wanted.setId}.csv`, 'text/csv; charset=utf-8').send(`\ufeff${text}`)
    },
  )
}

function file(reply: FastifyReply, name: string, type: string): FastifyReply {
  const plain = name.replaceAll(/[^\w.-]/g, '_')
  return reply.type(type).header('content-disposition', `attachment; filename="${plain}"`)
}
