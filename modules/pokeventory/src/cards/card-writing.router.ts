import type { HttpScope } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import { idsOf } from '../catalogue/answer.router.ts'
import { type PublicUrls, publicBaseOf } from '../catalogue/public-base.router.ts'
import { languageOfBody } from '../catalogue/write-language.router.ts'
import * as operation from './card.schemas.ts'
import type { CardReading } from './card-reading.service.ts'
import type { CardWriting } from './card-writing.service.ts'

interface Services {
  readonly cardReading: CardReading
  readonly cardWriting: CardWriting
  readonly publicUrls: PublicUrls
  readonly defaultLanguage: string
}

export function cardWritingRoutes(scope: HttpScope, services: Services): void {
  const { cardReading, cardWriting, publicUrls, defaultLanguage } = services
  const shown = (request: FastifyRequest, id: string, lang: string) =>
    cardReading.get({ ids: [id], lang, publicBase: publicBaseOf(request, publicUrls) })
  scope.post('/cards', { schema: operation.createCard, config: { access: 'E' } }, async (request, reply) => {
    const lang = languageOfBody(request, defaultLanguage)
    await cardWriting.create(request.body, lang)
    return reply.code(201).send(await shown(request, request.body.id, lang))
  })
  scope.put('/cards/:id', { schema: operation.editCard, config: { access: 'E' } }, async (request) => {
    const lang = languageOfBody(request, defaultLanguage)
    return shown(request, await cardWriting.edit(idsOf(request, 'cards'), request.body, lang), lang)
  })
  scope.delete(
    '/cards/:id',
    { schema: operation.deleteCard, config: { access: 'E' } },
    async (request, reply) => {
      await cardWriting.remove(idsOf(request, 'cards'))
      return reply.code(204).send(null)
    },
  )
}
