import type { HttpScope } from '@socle/http'
import { idsOf } from '../catalogue/answer.router.ts'
import { languageOfBody } from '../catalogue/write-language.router.ts'
import * as operation from './set.schemas.ts'
import type { SetReading } from './set-reading.service.ts'
import type { SetWriting } from './set-writing.service.ts'

interface Services {
  readonly setReading: SetReading
  readonly setWriting: SetWriting
  readonly defaultLanguage: string
}

export function setWritingRoutes(scope: HttpScope, services: Services): void {
  const { setReading, setWriting, defaultLanguage } = services
  scope.post('/sets', { schema: operation.createSet, config: { access: 'E' } }, async (request, reply) => {
    const lang = languageOfBody(request, defaultLanguage)
    await setWriting.create(request.body, lang)
    return reply.code(201).send(await setReading.get([request.body.id], lang))
  })
  scope.put('/sets/:id', { schema: operation.editSet, config: { access: 'E' } }, async (request) => {
    const lang = languageOfBody(request, defaultLanguage)
    return setReading.get([await setWriting.edit(idsOf(request, 'sets'), request.body, lang)], lang)
  })
  scope.delete(
    '/sets/:id',
    { schema: operation.deleteSet, config: { access: 'E' } },
    async (request, reply) => {
      await setWriting.remove(idsOf(request, 'sets'), request.query)
      return reply.code(204).send(null)
    },
  )
}
